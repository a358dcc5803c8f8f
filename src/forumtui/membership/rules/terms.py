"""What joining asks for: the regulation's values, the usual ones where none is in force."""

from collections.abc import Mapping
from dataclasses import dataclass

from forumtui.regulation.rules.parameters import PARAMETERS


@dataclass(frozen=True, slots=True)
class JoiningTerms:
    """What joining asks for, in satang and whole years; `settled` says that a regulation says so."""

    fee_satang: int
    share_satang: int
    shares_max: int
    pledge_satang: int
    pledge_day: int
    min_age: int
    settled: bool


def joining_terms(values: Mapping[str, str] | None) -> JoiningTerms:
    """Return the terms of the edition in force by its `values`; None: no regulation is in force yet."""
    said = values or {}

    def number(name: str) -> int:
        return int(said.get(name, PARAMETERS[name].usual))

    return JoiningTerms(
        fee_satang=number("member.fee_satang"),
        share_satang=number("share.value"),
        shares_max=number("share.max"),
        pledge_satang=number("pledge.min"),
        pledge_day=number("pledge.day"),
        min_age=number("member.min_age"),
        settled=values is not None,
    )
