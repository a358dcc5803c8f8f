"""Who receives what a member leaves: up to three, together the whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from forumtui.followup.rules.allocation import pro_rata
from forumtui.membership.refusals import BeneficiariesUnfit, SharesNotWhole, WitnessesUnfit

MOST: Final = 3
WHOLE_PPM: Final = 1_000_000
_HUNDREDTHS: Final = 10_000
WITNESSES: Final = 2


@dataclass(frozen=True, slots=True)
class Receives:
    """Somebody who receives a share in millionths; `relation` to the member."""

    name: str
    relation: str
    share_ppm: int


def equal_shares(many: int) -> tuple[int, ...]:
    """Return equal shares in millionths, to a hundredth of a per cent, the first ones the larger.

    >>> equal_shares(3)
    (333400, 333300, 333300)
    """
    return tuple(part * 100 for part in pro_rata(_HUNDREDTHS, [1] * many))


def check_beneficiaries(found: Sequence[Receives], witnesses: Sequence[str]) -> None:
    """Refuse what no paper of it says. Raises BeneficiariesUnfit, SharesNotWhole, WitnessesUnfit."""
    names = [one.name for one in found]
    if not 0 < len(found) <= MOST or len({*names}) != len(names) or not all(names):
        raise BeneficiariesUnfit(most=MOST)
    told = sum(one.share_ppm for one in found)
    if told != WHOLE_PPM or min(one.share_ppm for one in found) <= 0:
        raise SharesNotWhole(told=told)
    if len({*witnesses}) != WITNESSES or len(witnesses) != WITNESSES or {*witnesses} & {*names}:
        raise WitnessesUnfit
