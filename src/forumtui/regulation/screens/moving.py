"""A motion to an article (แปรญัตติ): to change it, to add one behind it, to take it out."""

from forumtui.regulation import words
from forumtui.regulation.acts import drafting
from forumtui.regulation.acts.drafting import DraftView, draft_shown
from forumtui.regulation.records.draft import ArticleFacts
from forumtui.regulation.records.editions import EditionFacts
from forumtui.regulation.screens.forms import (
    ADD,
    CHANGE,
    DELETE,
    AddingArticle,
    ChangingArticle,
    DeletingArticle,
    MotionList,
    MotionTyped,
)
from forumtui.ui.screen import ForumScreen


async def move_something(
    screen: ForumScreen, view: DraftView, one: ArticleFacts, edition: EditionFacts | None
) -> None:
    """Ask what is moved and keep it; what is refused is said and may be typed again.

    Only inside a worker.
    """
    numbers = words.article_numbers(view.draft, edition, screen.say)
    lead = words.article_lead(one, numbers)
    kind = await screen.ask(MotionList((CHANGE, ADD, DELETE)))
    if kind is None:
        return
    typed: MotionTyped | None
    if kind == "change":
        typed = await screen.ask(ChangingArticle(lead, one.text))
    elif kind == "add":
        typed = await screen.ask(AddingArticle(lead))
    else:
        typed = await screen.ask(DeletingArticle(lead))
    if typed is None:
        return
    done = await screen.attempt(
        drafting.amend,
        one.name,
        typed.text,
        mover=typed.mover,
        seconder=typed.seconder,
        heading=typed.heading,
        deletes=kind == "delete",
        adds=kind == "add",
        seen=draft_shown(view),
    )
    if done is not None:
        motion = done.amendments[-1]
        said = screen.say("regulation_room.moved", number=motion.id)
        screen.tell("  ".join(filter(None, (said, words.conflict_words(motion, screen.say)))))
