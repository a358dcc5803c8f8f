"""Sub-step 2.1, guarantors (ผู้ค้ำประกัน): what only people can say of who one is, and taking it back."""

from collections.abc import Sequence

from forumtui.steps.refusals import AlreadySaid, NothingToUndo, SpeakerMissing
from forumtui.store.answer import Undo
from forumtui.store.database import Store, add
from forumtui.store.guarantees import names_of, said, said_in
from forumtui.store.journal import Entry, act
from forumtui.store.line import GuarantorTie
from forumtui.store.linking import last_word, written_person
from forumtui.store.refusals import NotFound


def say_who(
    store: Store, guarantees: Sequence[int], person: int, *, said_by: str
) -> tuple[int, ...]:
    """Write down that the guarantor of these guarantees is `person`; return the guarantees.

    Who is the borrower may be said, too: that there is no guarantor then is for the flags to say.

    Raises SpeakerMissing, AlreadySaid when that very word stands, or NotFound.
    """
    with act(store, "guarantees.is") as entry:
        entry.facts = {"person": person, "other_name": written_person(person).name}
        return _say(entry, guarantees, person, said_by)


def say_elsewhere(store: Store, guarantees: Sequence[int], *, said_by: str) -> tuple[int, ...]:
    """Write down that the guarantor is nobody the village's registers know; return the guarantees.

    Raises SpeakerMissing, AlreadySaid when that very word stands, or NotFound.
    """
    with act(store, "guarantees.elsewhere") as entry:
        return _say(entry, guarantees, None, said_by)


def _say(
    entry: Entry, guarantees: Sequence[int], person: int | None, said_by: str
) -> tuple[int, ...]:
    speaker = said_by.strip()
    if not speaker:
        raise SpeakerMissing
    names, standing = names_of(guarantees), said()
    unknown = [one for one in guarantees if one not in names]
    if unknown or not guarantees:
        raise NotFound(what=", ".join(map(str, unknown)))
    if all(one in standing and standing[one].person == person for one in guarantees):
        raise AlreadySaid(name=names[guarantees[0]])
    for one in guarantees:
        add(GuarantorTie, guarantee=one, person=person, said_by=speaker, act=entry.sequence)
    entry.facts |= {
        "guarantees": list(guarantees),
        "name": names[guarantees[0]],
        "said_by": speaker,
    }
    return tuple(guarantees)


def take_back(store: Store, guarantees: Sequence[int] = ()) -> tuple[int, ...]:
    """Take back the word that stands of these guarantees, else the last one of any.

    Returns every guarantee the word was said of: what was said of them before stands again. Raises
    NothingToUndo.
    """
    with act(store, "guarantees.undo") as entry:
        standing = said()
        undone = max((standing[one].act for one in guarantees if one in standing), default=None)
        if undone is None:
            undone = last_word("guarantees.is", "guarantees.elsewhere")
        if undone is None:
            raise NothingToUndo
        concerned = said_in(undone)
        add(Undo, undone=undone, act=entry.sequence)
        entry.facts = {"undone": undone, "guarantees": list(concerned)}
        return concerned
