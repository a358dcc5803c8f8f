"""What a check of the books found, in words a committee understands."""

from forumtui.engine.journal_words import act_words, moment
from forumtui.messages import Messages
from forumtui.safekeeping.acts.check import Broken, Sound
from forumtui.thai.text import visible


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


def remarks(seen: Sound | Broken, say: Messages) -> tuple[str, ...]:
    """Return what else there is to say, a line each."""
    if isinstance(seen, Broken):
        return ()
    again = (
        say("check.guarded_again", moment=moment(entry.at, say)) for entry in seen.guarded_again
    )
    return (*again, *((say("check.write_down"),) if seen.code else ()))


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
