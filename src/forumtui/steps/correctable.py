"""What may be corrected or settled of a line, and who may say so: two reviewers it does not concern."""

from collections.abc import Sequence
from typing import Final

from forumtui.core.correction import LineField
from forumtui.steps.correction_refusals import (
    DisputeNotOpen,
    FieldNotOfSaving,
    LineInContract,
    LineReleased,
    ReviewerConcerned,
    ReviewersTooFew,
    SameAsNow,
    SettlingUnreasoned,
)
from forumtui.store import disputes as records
from forumtui.store.disputes import DisputeView, LineFacts
from forumtui.store.household import gates
from forumtui.store.loan import drawn_from, releases
from forumtui.store.occupant import occupants
from forumtui.store.standing_contract import contract_holding
from forumtui.thai.names import name_key, split_name

REVIEWERS: Final = 2
"""How many people settle a figure together."""
_BETWEEN: Final = ", "


def check_words(why: str, by: Sequence[str]) -> None:
    """Refuse what has no reason or one reviewer. Raises SettlingUnreasoned, ReviewersTooFew."""
    if not why.strip():
        raise SettlingUnreasoned
    if len({_key(one) for one in by if one.strip()}) < REVIEWERS:
        raise ReviewersTooFew(least=REVIEWERS)


def names_of(by: Sequence[str]) -> str:
    """Return the names as they are written down."""
    return _BETWEEN.join(one.strip() for one in by if one.strip())


def _key(name: str) -> str:
    return name_key(split_name(name))


def correctable(line: str, field: LineField, value: int, by: Sequence[str]) -> LineFacts:
    """Return a line that these people may correct so.

    Raises NotFound, ReviewerConcerned, FieldNotOfSaving, SameAsNow, LineInContract, LineReleased.
    """
    found = reviewed(line, by)
    if found.kind == "saving" and field is not LineField.BALANCE:
        raise FieldNotOfSaving(line=line)
    if found.figures.of(field) == value:
        raise SameAsNow(line=line)
    refuse_bound(found)
    return found


def reviewed(line: str, by: Sequence[str]) -> LineFacts:
    """Return a line that these people may review. Raises NotFound, ReviewerConcerned."""
    found = records.line_named(line)
    check_reviewers(found, by)
    return found


def check_reviewers(line: LineFacts, by: Sequence[str]) -> None:
    """Refuse a reviewer of whose own household the line is. Raises ReviewerConcerned."""
    concerned = {_key(line.person_name)}
    if line.household is not None:
        concerned |= {_key(one.name) for one in occupants(line.household)}
    for one in by:
        if _key(one) in concerned:
            raise ReviewerConcerned(name=one.strip())


def refuse_bound(line: LineFacts) -> None:
    """Refuse a line whose figure others were drawn from. Raises LineInContract, LineReleased."""
    if line.kind == "saving":
        if drawn_from([line.record]):
            raise LineReleased(line=line.line, house=line.house)
        return
    holding = contract_holding(line.record)
    if holding is not None:
        raise LineInContract(line=line.line, house=holding.house, number=holding.number)
    gone = {one.household for one in releases([line.record])}
    if gone:
        raise LineReleased(line=line.line, house=gates()[min(gone)])


def dispute_of_line(line: str) -> DisputeView:
    """Return the open dispute of a line. Raises DisputeNotOpen."""
    found = next((one for one in records.open_disputes() if one.line.line == line), None)
    if found is None:
        raise DisputeNotOpen(line=line)
    return found


def settled_by(line: str, field: LineField, settles: int | None) -> DisputeView | None:
    """Return the dispute that a correction settles. Raises DisputeNotOpen."""
    found = next((one for one in records.open_disputes() if one.line.line == line), None)
    if settles is not None and (found is None or found.id != settles):
        raise DisputeNotOpen(line=line)
    return found if settles is not None or field is LineField.BALANCE else None
