"""What cannot be of a village and its households, as data."""

from forumtui.messages.refusals import Refusal


class NoVillage(Refusal):
    """The village has no name yet."""

    key = "steps_refusals.no_village"


class VillageExists(Refusal):
    """The folder already holds a village (details: village)."""

    key = "steps_refusals.village_exists"


class NameMissing(Refusal):
    """A name that must be written down was left empty."""

    key = "steps_refusals.name_missing"


class FundNotFound(Refusal):
    """No fund has this name, whole or short (details: name)."""

    key = "fund_names.not_found"


class ShortNameUnfit(Refusal):
    """A short name is too long for its column, or no paper can carry it (details: name, columns)."""

    key = "fund_names.unfit"


class ShortNameTaken(Refusal):
    """Another fund is called so already (details: name, fund)."""

    key = "fund_names.taken"


class DayUnlikely(Refusal):
    """Today cannot be before the day of the books, nor long after (details: day, cut_off)."""

    key = "steps_refusals.day_unlikely"


class HouseUnknown(Refusal):
    """No household has this number on its gate (details: house)."""

    key = "steps_refusals.house_unknown"


class HouseAmbiguous(Refusal):
    """Several households have this number, in different hamlets (details: house)."""

    key = "steps_refusals.house_ambiguous"
