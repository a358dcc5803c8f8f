"""Copies in words, the same on the screen and in commands."""

from pathlib import Path

from forumtui.engine.copies import Copy, CopyLine
from forumtui.engine.journal_words import moment
from forumtui.messages import Messages
from forumtui.messages.refusals import Refusal, sentence
from forumtui.safekeeping.acts.copies import CopyPlace, LastCopy, Made, Why, place_of
from forumtui.thai.text import visible


def made_words(made: Made, say: Messages) -> str:
    """Return that a copy was made, and why it is not on a stick where it is not."""
    homes = f"{made.copy.name.households:,}"
    if made.place is CopyPlace.STICK:
        sealed = "sealed" if made.copy.name.sealed else "open"
        return say(f"copies.made_stick_{sealed}", homes=homes)
    if made.place is CopyPlace.FOLDER:
        return say("copies.made_folder", homes=homes, file=visible(str(made.copy.path)))
    why = _failed(made.failed, say) if made.why is Why.STICK_FAILED else ""
    return say(f"copies.made_home_{made.why.value}", homes=homes, why=why)


def _failed(refusal: Refusal | None, say: Messages) -> str:
    return "" if refusal is None else sentence(refusal, say)


def is_trouble(made: Made) -> bool:
    """Say whether somebody should see to it that the next copy comes onto a stick."""
    return made.why in {Why.NO_STICK, Why.STICK_FAILED, Why.SEALED_ONLY}


def last_words(last: LastCopy | None, say: Messages) -> str:
    """Return when the last copy was made and what came since."""
    if last is None:
        return say("copies.last_none")
    return say(
        "copies.last",
        moment=moment(last.at, say),
        place=say(f"copies.place_{last.place.value}"),
        answers=last.answers,
    )


def copy_row(copy: Copy, home: Path, say: Messages) -> str:
    """Return one copy on a line: when, where, how many households, why it was made, sealed or not.

    One that is not on the way to what the village is now is told as such.
    """
    name = copy.name
    told = copy.line in {CopyLine.AHEAD, CopyLine.BRANCH, CopyLine.OTHER}
    row = say(
        "copies.row",
        day=name.made.date(),
        time=f"{name.made:%H:%M}",
        place=say(f"copies.place_{place_of(copy, home).value}"),
        homes=f"{name.households:,}",
        occasion=say(f"copies.occasion_{name.occasion.value}"),
        line=say(f"copies.line_{copy.line.value}") if told else "",
        sealed=say("copies.sealed") if name.sealed else "",
    )
    return " ".join(row.split())
