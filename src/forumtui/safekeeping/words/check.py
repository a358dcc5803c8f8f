"""What a check of the books found, in words a committee understands."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeVar

from forumtui.engine.journal import KeptEntry
from forumtui.engine.journal_words import act_words, moment
from forumtui.messages import Messages
from forumtui.papers.acts.known import AlteredFile
from forumtui.papers.rules.codes import spaced
from forumtui.safekeeping.acts.check import Broken, Sound
from forumtui.safekeeping.acts.other_copies import KnowsMore
from forumtui.thai.text import visible

MOST_NOTES: Final = 5
"""How many notes of one kind are told in full."""

Noted = TypeVar("Noted")


def found(seen: Sound | Broken, say: Messages) -> str:
    """Return the one line that says all is whole, or what the first broken link is."""
    if isinstance(seen, Broken):
        return _broken(seen, say)
    if not seen.entries:
        return say("check.nothing")
    return say(
        "check.sound",
        entries=f"{seen.entries:,}",
        rows=f"{seen.rows:,}",
        households=f"{seen.households:,}",
        code=seen.code,
    )


def remarks(
    seen: Sound | Broken, say: Messages, copies: Sequence[KnowsMore] = ()
) -> tuple[str, ...]:
    """Return what else there is to say, a line each; what a copy knows more comes first."""
    ahead = (_knows_more(copy, say) for copy in copies)
    if isinstance(seen, Broken):
        return (*ahead,)
    return (
        *ahead,
        *_notes(seen.altered_files, _altered, say),
        *_notes(seen.guarded_again, _guarded_again, say),
        *_notes(seen.clock_back, _clock_back, say),
        *((say("check.write_down"),) if seen.code else ()),
    )


def _notes(
    found: Sequence[Noted], note: Callable[[Noted, Messages], str], say: Messages
) -> Iterator[str]:
    """Yield a line for each of the first ones, and how many more there are."""
    yield from (note(one, say) for one in found[:MOST_NOTES])
    if len(found) > MOST_NOTES:
        yield say("check.more_notes", count=len(found) - MOST_NOTES)


def _knows_more(copy: KnowsMore, say: Messages) -> str:
    key = "check.copy_branch" if copy.branch else "check.copy_knows_more"
    key = "check.copy_sealed" if copy.sealed else key
    return visible(say(key, file=copy.file, first=copy.common + 1, last=copy.last))


def _guarded_again(entry: KeptEntry, say: Messages) -> str:
    added = entry.facts().get("added")
    when = moment(entry.at, say)
    if isinstance(added, list) and added:
        return visible(say("check.taken_away", moment=when, names=", ".join(map(str, added))))
    return say("check.guarded_again", moment=when)


def _clock_back(entry: KeptEntry, say: Messages) -> str:
    return say("check.clock_back", sequence=entry.sequence, moment=moment(entry.at, say))


def _altered(file: AlteredFile, say: Messages) -> str:
    if file.paper is None:
        return visible(say("check.file_strange", file=file.file))
    return visible(say("check.file_altered", file=file.file, code=spaced(file.paper.code)))


def _broken(seen: Broken, say: Messages) -> str:
    details = {
        name: value if isinstance(value, str) else f"{value:,}"
        for name, value in seen.details.items()
    }
    if "table" in seen.details:
        details["table"] = _table(str(seen.details["table"]), say)
    return say.safe(f"check.link_{seen.link.value}", {"act": act_words(seen.entry, say), **details})


def _table(name: str, say: Messages) -> str:
    try:
        return say(f"check.table_{name}")
    except KeyError:
        return say("check.other_table", table=visible(name))
