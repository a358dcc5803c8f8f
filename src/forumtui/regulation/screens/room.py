"""Sub-step 2.4: the room of the draft (ร่างระเบียบ): its articles and where they stand.

F2 is what comes next for the article that is marked: read it, vote on what is moved, vote on it.
"""

from functools import partial
from typing import Final

from textual import work
from textual.app import ComposeResult

from forumtui.meetings.rules.votes import MajorityRule
from forumtui.meetings.screens.taking import VotesAround
from forumtui.papers.screens.to_paper import QUEUE, open_queue, print_paper
from forumtui.regulation import words
from forumtui.regulation.acts import adopting, drafting
from forumtui.regulation.acts.drafting import ArticleState, DraftView, draft_shown, no_draft_shown
from forumtui.regulation.acts.reading import hide_comment
from forumtui.regulation.records.draft import AmendmentFacts, ArticleFacts
from forumtui.regulation.records.editions import EditionFacts
from forumtui.regulation.screens.forms import (
    BeginRegulation,
    NobodyAgainst,
    PuttingMotion,
    PuttingToVote,
    WritingArticle,
)
from forumtui.regulation.screens.moving import move_something
from forumtui.regulation.screens.reading import ReadingScreen, write_comment
from forumtui.regulation.screens.voting import around_now, take_vote
from forumtui.thai.text import visible
from forumtui.thai.width import cut, pad
from forumtui.ui.dialogs import YesNo
from forumtui.ui.keys import Command, NumberedAct, Sense
from forumtui.ui.screen import PAPERS, ForumScreen
from forumtui.ui.widgets.bars import KeyBar
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow
from forumtui.village.acts.village import village

WORD: Final = 18
"""Columns of the word that says where an article stands."""

BEGIN: Final = Command(
    Sense.YES, "go_on", "regulation_room.key_begin", help="regulation_room.help_begin"
)
READ: Final = Command(
    Sense.YES, "go_on", "regulation_room.key_read", help="regulation_room.help_read"
)
VOTE: Final = Command(
    Sense.YES, "go_on", "regulation_room.key_vote", help="regulation_room.help_vote"
)
VOTE_MOTION: Final = Command(
    Sense.YES, "go_on", "regulation_room.key_vote_motion", help="regulation_room.help_vote_motion"
)
VOTE_CHAPTER: Final = Command(
    Sense.YES,
    "go_on",
    "regulation_room.key_vote_chapter",
    help="regulation_room.help_vote_chapter",
)
ADOPT: Final = Command(
    Sense.YES, "go_on", "regulation_room.key_adopt", help="regulation_room.help_adopt"
)
ANNOUNCE: Final = Command(
    Sense.YES, "go_on", "regulation_room.key_announce", help="regulation_room.help_announce"
)
SHOW: Final = Command(
    "enter", "show", "regulation_room.key_show", help="regulation_room.help_show", bar=False
)
MOVE: Final = Command(
    Sense.OTHER, "move_motion", "regulation_room.key_move", help="regulation_room.help_move"
)
COMMENT: Final = Command(
    Sense.SOMEBODY_ELSE,
    "comment",
    "regulation_room.key_comment",
    help="regulation_room.help_comment",
)
WITHDRAW: Final = Command(
    Sense.TAKE_BACK,
    "withdraw",
    "regulation_room.key_withdraw",
    help="regulation_room.help_withdraw",
)

WHOLE: Final = NumberedAct("adopt", "regulation_room.key_adopt", "regulation_room.help_adopt")
VALUES: Final = NumberedAct("values", "regulation_room.key_values", "regulation_room.help_values")
OLD_RULES: Final = NumberedAct(
    "old_rules", "regulation_room.key_old_rules", "regulation_room.help_old_rules"
)
WRITE: Final = NumberedAct("write", "regulation_room.key_write", "regulation_room.help_write")
COMMENTS: Final = NumberedAct(
    "hide_comment", "regulation_room.key_hide", "regulation_room.help_hide"
)
ANNOUNCING: Final = NumberedAct(
    "announcing", "regulation_room.key_announce", "regulation_room.help_announce"
)


def _paper(key: str) -> NumberedAct:
    return NumberedAct(
        f"print('{key}')", f"print_queue.document_{key}", f"regulation_room.help_{key}"
    )


DRAFT_PAPER: Final = _paper("regulation_draft")
OLD_PAPER: Final = _paper("old_rules_table")
CHANGES_PAPER: Final = _paper("regulation_motions")


class RegulationScreen(ForumScreen):
    """Chapters and articles with where each stands; the mark is where reading stopped."""

    ROOM = "regulation_room.title"
    ABOUT = "regulation_room.about"
    KEYS = (BEGIN, SHOW, MOVE, COMMENT, WITHDRAW, PAPERS)
    RARE = (WHOLE, VALUES, OLD_RULES, WRITE, COMMENTS, ANNOUNCING)
    PAPERS = (DRAFT_PAPER, OLD_PAPER, CHANGES_PAPER, QUEUE)
    FOLLOWS = ("regulation.", "resolution.", "meeting.")

    def __init__(self) -> None:
        super().__init__()
        self._view: DraftView | None = None
        self._edition: EditionFacts | None = None
        self._loaded = False
        self._reading: ReadingScreen | None = None

    def _step(self) -> Command:
        """Return what F2 does now."""
        view, one = self._view, self._highlighted()
        if view is None:
            return BEGIN
        if view.is_adopted:
            return ANNOUNCE
        if one is None:
            return VOTE_CHAPTER if self._of_chapter() else ADOPT if view.all_passed else READ
        if self._votable(one) is not None:
            return VOTE_MOTION
        state = view.states[one.name]
        if state in {ArticleState.READ, ArticleState.FELL}:
            return VOTE
        return ADOPT if view.all_passed else READ

    def offered(self) -> tuple[Command, ...]:
        """Return what applies to what is marked."""
        view, one = self._view, self._highlighted()
        if view is None:
            return (BEGIN,)
        found = [self._step()]
        if one is not None:
            found += [SHOW, MOVE, COMMENT]
            if view.open_motions(one.name):
                found.append(WITHDRAW)
        return (*found, PAPERS)

    def rare(self) -> tuple[NumberedAct, ...]:
        """Return what is rare, with why it cannot be done now."""
        view, one = self._view, self._highlighted()
        begun, none = view is not None, self.say("regulation_refusals.no_draft")
        some = one is not None
        mark = self.say("regulation_room.mark_article")
        commented = (
            view is not None
            and one is not None
            and any(each.article == one.name for each in view.comments)
        )
        return (
            WHOLE.only_if(begun, none),
            VALUES.only_if(begun, none),
            OLD_RULES,
            WRITE.only_if(some, mark),
            COMMENTS.only_if(commented, self.say("regulation_room.no_comment")),
            ANNOUNCING,
        )

    def papers(self) -> tuple[NumberedAct, ...]:
        """Return the papers of the draft."""
        begun, none = self._view is not None, self.say("regulation_refusals.no_draft")
        moved = self._view is not None and any(one.is_open for one in self._view.amendments)
        return (
            DRAFT_PAPER.only_if(begun, none),
            OLD_PAPER,
            CHANGES_PAPER.only_if(moved, self.say("regulation.no_amendment")),
            QUEUE,
        )

    def compose_body(self) -> ComposeResult:
        """Lay out which regulation, its articles, and what comes next."""
        yield Line(id="lead")
        yield Menu(id="articles")
        yield Line(id="next")

    def fill(self) -> None:
        """Show the draft."""
        self.query_one("#articles", Menu).focus()
        self._refresh()

    def on_screen_resume(self) -> None:
        """Look again: something was read, voted on or typed meanwhile."""
        super().on_screen_resume()
        if self._loaded:
            self._refresh()

    @work(exclusive=True, group="load")
    async def _refresh(self) -> None:
        await self._look_again()

    async def look_anew(self) -> None:
        """Look again at the draft."""
        await self._look_again()

    async def _look_again(self) -> DraftView | None:
        self._view = view = await self.look(drafting.draft_view)
        every = await self.look(adopting.every_edition)
        self._edition = every[-1] if every else None
        self._draw()
        menu = self.query_one("#articles", Menu)
        if self._reading is not None:
            menu.move_to(self._reading.article)
            self._reading = None
        elif view is not None and not self._loaded:
            first = next((one.name for one in view.draft.articles if not one.deleted), "")
            menu.move_to(view.bookmark.article if view.bookmark is not None else first)
        self._loaded = True
        self._say_next()
        return view

    def _draw(self) -> None:
        view, say = self._view, self.say
        menu = self.query_one("#articles", Menu)
        if view is None:
            self.query_one("#lead", Line).update(say("regulation_room.none"))
            menu.set_rows([])
            return
        done, every = len(view.voted), sum(1 for one in view.draft.articles if not one.deleted)
        lead = say(
            "regulation_room.lead", name=visible(view.draft.name), passed=done, articles=every
        )
        if view.is_adopted:
            lead = say(
                "regulation_room.lead_adopted",
                name=visible(view.draft.name),
                edition=view.edition,
            )
        self.query_one("#lead", Line).update(lead)
        numbers = words.article_numbers(view.draft, self._edition, say)
        rows = []
        for place, title in view.draft.chapters:
            text = say("regulation.chapter", place=place, title=visible(title))
            rows.append(MenuRow(f"/{place}", text))
            for one in view.draft.articles:
                gone = view.states[one.name] is ArticleState.DELETED
                if one.chapter == place and (not gone or one.name in self._kept()):
                    rows.append(MenuRow(one.name, partial(self._row, one, numbers)))
        menu.set_rows(rows)

    def _kept(self) -> frozenset[str]:
        edition = self._edition
        return frozenset() if edition is None else frozenset(one.name for one in edition.articles)

    def _row(self, one: ArticleFacts, numbers: dict[str, str], free: int) -> str:
        view = self._view
        assert view is not None
        said = words.state_words(view.states[one.name], view, self.say)
        motions = len(view.open_motions(one.name))
        if motions:
            said = self.say("regulation_room.state_motions", count=motions)
        room = max(10, free - WORD - 3)
        return f"  {pad(cut(words.article_lead(one, numbers), room), room)} {said}"

    def _highlighted(self) -> ArticleFacts | None:
        menu = self.query_one_optional("#articles", Menu)
        key = "" if menu is None else menu.highlighted or ""
        if self._view is None:
            return None
        one = self._view.draft.article(key)
        return None if one is None or one.deleted else one

    def _of_chapter(self) -> tuple[ArticleFacts, ...]:
        """Return the articles of the marked chapter that may be voted on now."""
        view, key = self._view, self.query_one("#articles", Menu).highlighted or ""
        if view is None or not key.startswith("/"):
            return ()
        waits = view.in_state(ArticleState.READ, ArticleState.FELL)
        return tuple(
            one
            for one in view.draft.articles
            if f"/{one.chapter}" == key and one.name in waits and not view.open_motions(one.name)
        )

    def _votable(self, one: ArticleFacts) -> AmendmentFacts | None:
        """Return the motion to an article that is voted on first, None where none may be."""
        motions = () if self._view is None else self._view.open_motions(one.name)
        return next((motion for motion in motions if motion.seconder), None)

    def on_menu_moved(self, event: Menu.Moved) -> None:
        """Say what comes next for what is marked."""
        event.stop()
        self._say_next()

    def _say_next(self) -> None:
        view, one = self._view, self._highlighted()
        if view is None:
            said = self.say("regulation_room.next_begin")
        elif one is not None and (beside := words.beside_article(view, one, self.say)):
            said = beside
        elif view.is_adopted:
            said = self.say("regulation_room.next_announce")
        elif view.all_passed:
            said = self.say("regulation_room.next_adopt")
        else:
            left = len(view.in_state(ArticleState.DRAFT))
            said = self.say("regulation_room.next_read", count=left)
        self.query_one("#next", Line).update(said)
        self.query_one(KeyBar).offer(self.offered())

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Read the marked article."""
        event.stop()
        self.action_show()

    def action_show(self) -> None:
        """Read the marked article large."""
        one, view = self._highlighted(), self._view
        mark = None if view is None else view.bookmark
        if one is None and view is not None and mark is not None:
            one = view.draft.article(mark.article)
        if one is None:
            self.tell(self.say("regulation_room.mark_article"))
            return
        page = mark.page - 1 if mark is not None and mark.article == one.name and mark.page else 0
        self._reading = ReadingScreen(one.name, page)
        self.open(self._reading)

    @work
    async def action_go_on(self) -> None:
        """Do what comes next."""
        view = self._view or await self._look_again()
        step, one = self._step(), self._highlighted()
        if view is None:
            await self._begin()
        elif step is ANNOUNCE:
            self.action_announcing()
        elif step is VOTE_CHAPTER:
            await self._vote(self._of_chapter())
        elif step is VOTE_MOTION and one is not None:
            await self._vote_motion(one)
        elif step is VOTE and one is not None:
            await self._vote((one,))
        elif step is ADOPT:
            await self._adopt()
        else:
            self.action_show()

    async def _begin(self) -> None:
        place = await self.look(village)
        name = self.say("regulation_room.name_offered", village="" if place is None else place.name)
        wanted = await self.ask(BeginRegulation(" ".join(name.split())))
        if wanted is None:
            return
        done = await self.attempt(drafting.begin, wanted, self.say, seen=no_draft_shown())
        self._loaded = False
        await self._look_again()
        if done is not None:
            self.tell(self.say("regulation_room.begun", count=len(done.draft.articles)))

    async def _vote(self, articles: tuple[ArticleFacts, ...]) -> None:
        view = self._view
        around = await around_now(self)
        if view is None or around is None or not articles:
            return
        names = [one.name for one in articles]
        numbers = words.article_numbers(view.draft, self._edition, self.say)
        leads = ", ".join(words.article_lead(one, numbers) for one in articles)
        question = self.say("regulation_room.question_article", articles=leads)
        texts = [question]
        for one in articles:
            texts.append(words.article_text(view, one, numbers, self.say))
            texts += filter(None, (words.beside_article(view, one, self.say),))
        how = await self.ask(PuttingToVote(texts))
        if how == "unopposed":
            await self._unopposed(view, around, names, question)
        elif how == "hands":
            since = max(one.written_in for one in articles)
            vote = await self._hands(view, around, question, since)
            if vote is None:
                return
            done = await self.attempt(adopting.decide_articles, names, vote, seen=draft_shown(view))
            await self._look_again()
            if done is not None:
                self.tell(self.say("regulation_room.passed" if done else "regulation_room.fell"))

    async def _unopposed(
        self, view: DraftView, around: VotesAround, names: list[str], question: str
    ) -> None:
        present = await self.ask(NobodyAgainst(question, around.present))
        if present is None:
            return
        done = await self.attempt(adopting.pass_unopposed, names, present, seen=draft_shown(view))
        await self._look_again()
        if done is not None:
            self.tell(self.say("regulation_room.unopposed"))

    async def _hands(
        self,
        view: DraftView,
        around: VotesAround,
        question: str,
        since: int,
        rule: MajorityRule | None = None,
    ) -> int | None:
        return await take_vote(
            self,
            around,
            question,
            bound=view.bound,
            since=since,
            rule=rule,
        )

    async def _vote_motion(self, one: ArticleFacts) -> None:
        view, motion = self._view, self._votable(one)
        around = await around_now(self)
        if view is None or motion is None or around is None:
            return
        numbers = words.article_numbers(view.draft, self._edition, self.say)
        question = self.say(
            "regulation_room.question_motion",
            number=motion.id,
            article=words.article_lead(one, numbers),
        )
        texts = (
            question,
            words.conflict_words(motion, self.say),
            words.motion_lead(motion, self.say),
            words.motion_words(view, motion, self.say, self._edition),
        )
        how = await self.ask(PuttingMotion([text for text in texts if text]))
        if how != "hands":
            return
        special = MajorityRule.TWO_THIRDS if self._edition is not None else None
        vote = await self._hands(view, around, question, max(one.written_in, motion.act), special)
        if vote is None:
            return
        done = await self.attempt(
            adopting.decide_amendment, motion.id, vote, seen=draft_shown(view)
        )
        await self._look_again()
        if done is None:
            return
        if done.passed:
            self.tell(self.say("regulation_room.motion_passed", number=motion.id))
        else:
            self.tell(self.say("regulation_room.motion_fell", number=motion.id, short=done.short))

    @work
    async def action_adopt(self) -> None:
        """Vote on the whole."""
        await self._adopt()

    async def _adopt(self) -> None:
        view = self._view
        around = await around_now(self)
        if view is None or around is None:
            return
        if not view.all_passed:
            left = len(view.in_state(ArticleState.DRAFT, ArticleState.READ, ArticleState.FELL))
            question = self.say("regulation_room.adopt_early", count=left)
            if not await self.ask(YesNo(question)):
                return
        question = self.say("regulation_room.question_whole", name=view.draft.name)
        since = view.draft.changed_in
        vote = await self._hands(view, around, question, since, MajorityRule.TWO_THIRDS)
        if vote is None:
            return
        done = await self.attempt(adopting.adopt, vote, seen=draft_shown(view))
        await self._look_again()
        if done is not None:
            self.tell(self.say("regulation_room.adopted", edition=done.number))

    @work
    async def action_move_motion(self) -> None:
        """Write down a motion to the marked article."""
        view, one = self._view, self._highlighted()
        if view is None or one is None:
            self.tell(self.say("regulation_room.mark_article"))
            return
        await move_something(self, view, one, self._edition)
        await self._look_again()

    @work
    async def action_comment(self) -> None:
        """Write down what somebody says of the marked article."""
        view, one = self._view, self._highlighted()
        if view is None or one is None:
            self.tell(self.say("regulation_room.mark_article"))
            return
        await write_comment(self, view, one, self._edition)
        await self._look_again()

    @work
    async def action_withdraw(self) -> None:
        """Write down that the last motion to the marked article is withdrawn."""
        view, one = self._view, self._highlighted()
        motions = () if view is None or one is None else view.open_motions(one.name)
        if view is None or not motions:
            self.tell(self.say("regulation.no_amendment"))
            return
        motion = motions[-1]
        question = self.say("regulation_room.withdraw_question", number=motion.id)
        if not await self.ask(YesNo(question, note=words.motion_lead(motion, self.say))):
            return
        done = await self.attempt(drafting.withdraw_amendment, motion.id, seen=draft_shown(view))
        await self._look_again()
        if done is not None:
            self.tell(self.say("regulation_room.withdrawn", number=motion.id))

    @work
    async def action_write(self) -> None:
        """Write the marked article anew, while it has not passed."""
        view, one = self._view, self._highlighted()
        if view is None or one is None:
            return
        numbers = words.article_numbers(view.draft, self._edition, self.say)
        typed = await self.ask(WritingArticle(words.article_lead(one, numbers), one.text))
        if typed is None:
            return
        done = await self.attempt(
            drafting.write_article, one.name, "", typed, seen=draft_shown(view)
        )
        await self._look_again()
        if done is not None:
            self.tell(self.say("regulation_room.written"))

    @work
    async def action_hide_comment(self) -> None:
        """Keep the last comment on the marked article off the projector, or show it again."""
        view, one = self._view, self._highlighted()
        if view is None or one is None:
            return
        said = [each for each in view.comments if each.article == one.name]
        if not said:
            return
        last = said[-1]
        done = await self.attempt(
            hide_comment, last.id, hidden=not last.hidden, seen=draft_shown(view)
        )
        await self._look_again()
        if done is not None:
            key = "regulation_room.shown_again" if last.hidden else "regulation_room.hidden"
            self.tell(self.say(key, by=visible(last.said_by)))

    def action_values(self) -> None:
        """Show the values of the draft."""
        from forumtui.regulation.screens.values import ValuesScreen

        self.open(ValuesScreen())

    def action_old_rules(self) -> None:
        """Show the funds' old rules."""
        from forumtui.regulation.screens.values import OldRulesScreen

        self.open(OldRulesScreen())

    def action_announcing(self) -> None:
        """Go to the announcement."""
        from forumtui.regulation.screens.announcing import AnnouncingScreen

        self.open(AnnouncingScreen())

    @work
    async def action_print(self, key: str) -> None:
        """Print a paper of the draft."""
        await print_paper(self, key)

    def action_queue(self) -> None:
        """Go to the print queue."""
        open_queue(self)
