"""The moments of the wall: everything that the desk may release, and nothing beside it.

A moment names what may be seen: which household, how far it is opened, and the few figures that
everybody in the room knows anyway. What it does not name the wall cannot show: there is no place here
for a citizen number, a guarantor, a warning, the amount of a dispute, an age or a death.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from types import MappingProxyType
from typing import Any, Final, get_type_hints

from forumtui.messages import LANGUAGES, Language


@dataclass(frozen=True, slots=True)
class Arriving:
    """People come to a meeting: how many households of how many, and how many are a quorum."""

    meeting: int
    here: int
    total: int
    needed: int


@dataclass(frozen=True, slots=True)
class Called:
    """A household is called, no sum of it is open; who is called next, how many are done."""

    household: int
    following: tuple[int, ...]
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class AskedToShow:
    """A household is asked whether its figures may stand here; they do not yet."""

    household: int


@dataclass(frozen=True, slots=True)
class OnePerson:
    """The lines of one member of a household that agreed; the household's `page`, counted from 0."""

    household: int
    person: int
    page: int


@dataclass(frozen=True, slots=True)
class WholeHousehold:
    """Both sums of a household that agreed."""

    household: int


@dataclass(frozen=True, slots=True)
class Right:
    """A household said that its figures are right; how many of how many have answered."""

    house: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class ToBeCorrected:
    """A household asked for a correction: not of what, nor by how much."""

    house: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Counting:
    """Hands are counted: those for it, of how many present, how many it takes (0 not known yet)."""

    question: str
    for_votes: int
    base: int
    needed: int


@dataclass(frozen=True, slots=True)
class Declared:
    """What a vote came to; one without a quorum carries nothing."""

    number: int
    question: str
    carried: bool
    for_votes: int
    base: int


@dataclass(frozen=True, slots=True)
class WhoStands:
    """Who stands in a round of an election, by number and name: public once they agreed to stand."""

    ballot: int


@dataclass(frozen=True, slots=True)
class BallotMarks:
    """The marks of a round as they are read aloud, in fives; nothing while they are hidden."""

    ballot: int


@dataclass(frozen=True, slots=True)
class BallotResult:
    """What a round came to: who is elected or tied, with votes; nobody's reason for anything."""

    ballot: int


@dataclass(frozen=True, slots=True)
class SignedContract:
    """A household's contract, as far as the household wants it seen: how much, how long, until when.

    `payment_satang` is due `count` times, every `every_months` months; `at_most` where it is the
    dearest one, and no usual one. `last_month` is that of the last, "2030-11".
    """

    house: str
    payment_satang: int
    at_most: bool
    count: int
    every_months: int
    last_month: str


@dataclass(frozen=True, slots=True)
class Compared:
    """What a household pays a month now and until when, and what it would pay.

    `usual` says that no contract stands: it is what the village's usual term would come to.
    """

    kind: str
    usual: bool
    now_satang: int
    now_until: str
    then_satang: int
    then_until: str


@dataclass(frozen=True, slots=True)
class PayDay:
    """People bring their instalments: how many households did of how many, and how many owe no more.

    `day` as "2027-02-28". Counts, never who.
    """

    day: str
    paid: int
    total: int
    free: int


@dataclass(frozen=True, slots=True)
class Pause:
    """The desk is busy with something that is nobody else's business."""


@dataclass(frozen=True, slots=True)
class Closing:
    """What became of the evening, in counts of households; the code of the journal."""

    checked: int
    right: int
    corrected: int
    later: int
    contracts_before: int
    contracts_now: int
    code: str


Moment = (
    Arriving
    | Called
    | AskedToShow
    | OnePerson
    | WholeHousehold
    | Right
    | ToBeCorrected
    | Counting
    | Declared
    | WhoStands
    | BallotMarks
    | BallotResult
    | SignedContract
    | Compared
    | PayDay
    | Pause
    | Closing
)

KINDS: Final[Mapping[str, type[Moment]]] = MappingProxyType(
    {
        "arriving": Arriving,
        "called": Called,
        "asked": AskedToShow,
        "person": OnePerson,
        "household": WholeHousehold,
        "right": Right,
        "correcting": ToBeCorrected,
        "counting": Counting,
        "declared": Declared,
        "who_stands": WhoStands,
        "marks": BallotMarks,
        "result": BallotResult,
        "contract": SignedContract,
        "compared": Compared,
        "pay_day": PayDay,
        "pause": Pause,
        "closing": Closing,
    }
)

_NAMES: Final = {kind: name for name, kind in KINDS.items()}

REVEALED: Final = (OnePerson, WholeHousehold)
"""The moments that show what a household has saved and owes."""


@dataclass(frozen=True, slots=True)
class NumberedMoment:
    """A moment and its number: what is released later has a higher one."""

    number: int
    moment: Moment


@dataclass(frozen=True, slots=True)
class WallRecord:
    """What is released: the moments that pass, then the one that stays; none of them is darkness.

    `light` says that the room is bright: black on white.
    """

    releases: tuple[NumberedMoment, ...] = ()
    language: Language = "th"
    light: bool = False

    def written(self) -> bytes:
        """Return it as it is kept in the file."""
        return json.dumps(
            {
                "language": self.language,
                "light": self.light,
                "releases": [
                    {
                        "number": one.number,
                        "kind": _NAMES[type(one.moment)],
                        "moment": asdict(one.moment),
                    }
                    for one in self.releases
                ],
            },
            ensure_ascii=True,
        ).encode("ascii")


def read_record(raw: bytes) -> WallRecord | None:
    """Return what a file says, None for what no desk of this program wrote."""
    try:
        told = json.loads(raw)
        releases = tuple(_release(one) for one in told["releases"])
        language = next(one for one in LANGUAGES if one == told["language"])
        return WallRecord(releases, language, told["light"] is True)
    except (ValueError, KeyError, TypeError, StopIteration, RecursionError):
        return None


def _release(told: Mapping[str, Any]) -> NumberedMoment:
    """Raises KeyError, TypeError, ValueError for what is no release."""
    kind = KINDS[told["kind"]]
    hints = get_type_hints(kind)
    said = told["moment"]
    given = {one.name: _value(said[one.name], hints[one.name]) for one in fields(kind)}
    if set(said) != set(given):
        raise ValueError(told)
    return NumberedMoment(_value(told["number"], int), kind(**given))


def _value(value: Any, kind: Any) -> Any:
    """Return a value of the kind that it must be. Raises TypeError."""
    if kind == tuple[int, ...]:
        return tuple(_value(one, int) for one in value)
    if type(value) is not kind:
        raise TypeError(value)
    return value
