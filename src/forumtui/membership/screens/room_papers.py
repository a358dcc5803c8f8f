"""The papers of the room of members: of the highlighted one, of the village, blank ones."""

from functools import partial
from typing import Final

from textual import work

from forumtui.membership.acts.room import Invited
from forumtui.papers.screens.to_paper import QUEUE, open_queue, print_paper
from forumtui.ui.keys import NumberedAct
from forumtui.ui.screen import ForumScreen

FORM: Final = NumberedAct("print_form", "members_room.form", "members_room.help_form")


def _of_house(key: str, label: str) -> NumberedAct:
    return NumberedAct(f"print_of('{key}')", label, "members_room.help_of")


def _paper(key: str, label: str) -> NumberedAct:
    return NumberedAct(f"print('{key}')", label, "members_room.help_paper")


BOOK: Final = _of_house("savings_book", "print_queue.document_savings_book")
CARD: Final = _of_house("member_card", "print_queue.document_member_card")
LETTER: Final = _of_house("decision_letter", "print_queue.document_decision_letter")
REGISTER: Final = _paper("member_register", "print_queue.document_member_register")
CALLED: Final = _paper("member_call", "print_queue.document_member_call")
BLANKS: Final = NumberedAct("print_blanks", "members_room.blanks", "members_room.help_blanks")

BLANK_KEYS: Final = (
    "blank_application",
    "blank_savings_book",
    "blank_member_cards",
    "blank_withdrawal",
    "blank_resignation",
)


class MemberPapers(ForumScreen):
    """What F8 prints in a room of members."""

    PAPERS = (FORM, BOOK, CARD, LETTER, REGISTER, CALLED, BLANKS, QUEUE)

    def _highlighted(self) -> Invited | None:
        raise NotImplementedError

    def papers(self) -> tuple[NumberedAct, ...]:
        """Return the papers, with why one cannot be printed now."""
        one = self._highlighted()
        nobody = self.say("members_room.nobody_everybody")
        member = one is not None and one.period is not None
        no_member = self.say("members_change.mark_member")
        decided = one is not None and one.application is not None and one.application.meeting
        return (
            FORM.only_if(one is not None, nobody),
            BOOK.only_if(member, no_member),
            CARD.only_if(one is not None and one.is_member, no_member),
            LETTER.only_if(bool(decided), self.say("members_room.not_decided")),
            REGISTER,
            CALLED,
            BLANKS,
            QUEUE,
        )

    @work
    async def action_print_form(self) -> None:
        """Print the form of the highlighted one."""
        # Read in when something is printed: the room is there sooner.
        from forumtui.membership.acts.papers import form_of

        one = self._highlighted()
        if one is not None:
            await print_paper(self, partial(form_of, one.recruit.person), one.recruit.household)

    @work
    async def action_print_of(self, key: str) -> None:
        """Print a paper of the highlighted one alone."""
        one = self._highlighted()
        if one is not None:
            await self.print_of_one(key, one)

    async def print_of_one(self, key: str, one: Invited) -> None:
        """Print a paper of one person alone. Only inside a worker."""
        # Read in when something is printed: the room is there sooner.
        from forumtui.membership.acts.member_papers import paper_of

        await print_paper(self, partial(paper_of, key, one.recruit.person), one.recruit.household)

    @work
    async def action_print(self, key: str) -> None:
        """Print a paper of the village."""
        await print_paper(self, key)

    @work
    async def action_print_blanks(self) -> None:
        """Print every form that is filled in by hand, once."""
        for key in BLANK_KEYS:
            await print_paper(self, key)

    def action_queue(self) -> None:
        """Go to the print queue."""
        open_queue(self)
