"""An act of the journal in a person's words: what was done, by whom, when."""

from datetime import datetime

from forumtui.engine.journal import ACCOUNT, PROGRAM, KeptEntry
from forumtui.messages import Messages
from forumtui.thai.text import visible


def act_words(entry: KeptEntry | None, say: Messages) -> str:
    """Return what was done, by whom and when, on one line."""
    if entry is None:
        return say("anchor.act_unknown")
    actor = _who(entry.actor.strip(), say)
    key = "acts.line_by" if actor else "acts.line"
    return say(
        key,
        act=_act(entry.act, say),
        actor=actor,
        moment=moment(entry.at, say),
        sequence=entry.sequence,
    )


def _who(actor: str, say: Messages) -> str:
    if actor == PROGRAM:
        return say("common.by_program")
    if actor.startswith(ACCOUNT):
        return say("common.by_account", account=visible(actor.removeprefix(ACCOUNT)))
    return visible(actor)


def moment(at: str, say: Messages) -> str:
    """Return a time kept as UTC in ISO as the village's clock shows it; as it is when it is none."""
    try:
        known = datetime.fromisoformat(at)
    except ValueError:
        return visible(at)
    return say.moment(known)


def _act(name: str, say: Messages) -> str:
    try:
        return say(f"acts.{name.replace('.', '_')}")
    except KeyError:
        # An entry may be of another version of the program, or have been tampered with.
        return say("acts.other", act=visible(name))
