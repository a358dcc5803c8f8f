"""What cannot be of a regulation, as data."""

from forumtui.messages.refusals import Refusal


class ParameterUnknown(Refusal):
    """A text names a parameter that there is not (details: name)."""

    key = "regulation_refusals.parameter_unknown"


class ParameterUnfit(Refusal):
    """A parameter's value is none it may have (details: name, value, allowed)."""

    key = "regulation_refusals.parameter_unfit"


class MarkUnclosed(Refusal):
    """A mark in a text is not closed (details: place)."""

    key = "regulation_refusals.mark_unclosed"


class ReferenceBroken(Refusal):
    """A text points to an article that there is not, or that was deleted (details: name)."""

    key = "regulation_refusals.reference_broken"


class LawForbids(Refusal):
    """The law forbids what a clause says (details: section, why)."""

    key = "regulation_refusals.law_forbids"
