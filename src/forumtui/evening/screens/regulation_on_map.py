"""How far the regulation has come, for the map: its draft (2.4) and its announcement (3.2)."""

from collections.abc import Callable

from forumtui.regulation.acts.announcing import AnnouncingRoom
from forumtui.regulation.acts.drafting import DraftView

DONE, NOW, WANTED, OPEN = "√", "…", "!", "·"
"""The signs of the map: done, going on, somebody is wanted, not begun."""


def drafted(found: DraftView | None, say: Callable[..., str]) -> tuple[str, str]:
    """Return the sign of the draft and what is said of it."""
    if found is None:
        return OPEN, say("home.no_draft")
    if found.is_adopted:
        return DONE, say("home.edition_adopted", edition=found.edition)
    articles = sum(1 for one in found.draft.articles if not one.deleted)
    return NOW, say("home.articles_passed", passed=len(found.voted), articles=articles)


def announced(found: AnnouncingRoom, say: Callable[..., str]) -> tuple[str, str]:
    """Return the sign of the announcement and what is said of it."""
    if found.edition is None:
        return OPEN, say("home.no_edition")
    edition = found.edition.number
    if found.edition.since is not None:
        return DONE, say("home.edition_in_force", edition=edition)
    said = found.said
    if said is None:
        return WANTED, say("home.edition_to_announce", edition=edition)
    return NOW, say("home.edition_announced", number=f"{said.number}/{said.year_be}")
