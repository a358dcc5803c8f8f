"""The training village's evening half done: something stands on every screen, to be tried and taken on.

Every act is one that the screens do, in the order of an evening. What a household is not ready for is
left undone, as in a real one.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from forumtui.contracts.acts.carry_out import carry_out
from forumtui.contracts.acts.consents import state_income
from forumtui.contracts.acts.consolidate import draw_up
from forumtui.contracts.acts.decisions import ByResolution
from forumtui.contracts.acts.proposals import approve, propose, withdraw
from forumtui.contracts.rules.contract import RepaymentTerms
from forumtui.contracts.rules.plan import Plan
from forumtui.engine.database import Store
from forumtui.lending.periods import add_months
from forumtui.meetings.acts import meetings
from forumtui.meetings.acts.meetings import Representative
from forumtui.meetings.acts.votes import record_vote
from forumtui.meetings.rules.votes import Hands, MajorityRule
from forumtui.messages.refusals import Refusal
from forumtui.verification.acts import answers
from forumtui.verification.acts.answers import Speaker
from forumtui.verification.acts.corrections import dismiss, open_disputes
from forumtui.verification.records.household_view import HouseholdView
from forumtui.verification.rules import HouseholdStatus
from forumtui.village.acts.households import walk
from forumtui.village.acts.village import draw_curtain, the_village

CHAIR: Final = "นายประสงค์ ใจมั่น"

SECRETARY: Final = "นางสาวเลขา ขยันจด"

REVIEWERS: Final = ("นายตรวจ ถี่ถ้วน", "นางทาน รอบคอบ")

COUSINS: Final = (
    "นางแทน ไว้ใจ",
    "นายช่วย เต็มใจ",
    "นางฝาก วางใจ",
    "นายเพื่อน สนิทใจ",
    "นางอารี มีใจ",
    "นายมานะ ตั้งใจ",
    "นางสมัคร พร้อมใจ",
    "นายรับ เปิดใจ",
)
"""People of no register, who do not exist either; each comes for one household."""

ROUND: Final = 12
"""Households after which the answers begin again."""

DISPUTES, CONTRACTS = 3, 3
"""How many figures are disputed, and how many contracts are drawn up at first."""

MONTHS: Final = 60
"""Instalments of a contract that was extended."""


def _cousin(place: int) -> str | None:
    """Return who comes for a household that sends somebody; None: of more households they come."""
    nth = place // ROUND
    return COUSINS[nth] if nth < len(COUSINS) else None


def half_an_evening(store: Store, today: date) -> None:
    """Do the first half of an evening in a training village whose registers are read.

    Behind the curtain, with a meeting open: households came, one of them by proxy, one went home; half
    of them answered; figures are disputed, one of them is settled; a vote carried; contracts are drawn
    up, one of a household whose debts were extended by that vote, and one more is proposed.
    """
    evening = _Evening(store, max(today, the_village(store).cut_off))
    draw_curtain(store)
    evening.begin()
    evening.ask_half()
    evening.settle_one()
    vote = evening.vote()
    evening.draw_up_some()
    if vote is not None:
        evening.extend_one(vote)


@dataclass(slots=True)
class _Evening:
    """What is done on one evening, household by household."""

    store: Store
    day: date
    confirmed: list[HouseholdView] = field(default_factory=list)

    def begin(self) -> None:
        """Open the meeting; most households come."""
        meetings.open_meeting(
            self.store,
            held_on=self.day,
            place="ศาลากลางบ้าน",
            chair=CHAIR,
            secretary=SECRETARY,
        )
        gates = [stop.household for stop in walk(self.store)]
        came = gates[: len(gates) * 2 // 3]
        for place, household in enumerate(came):
            cousin = _cousin(place) if place % ROUND == _PROXY else None
            by = None if cousin is None else Representative(cousin, "ญาติ")
            if place % ROUND != _ABSENT:
                meetings.mark_present(self.store, household, present=True, by=by)
        if len(came) > ROUND:
            meetings.mark_present(self.store, came[-1], present=False, left=True)

    def ask_half(self) -> None:
        """Half of the households answer, each as its place on the walk has it."""
        gates = [stop.household for stop in walk(self.store)]
        for place, household in enumerate(gates[: len(gates) // 2]):
            view = answers.household(self.store, household)
            after = self._answer(place, view, gates[place + 1])
            if after.status is HouseholdStatus.CONFIRMED:
                self.confirmed.append(after)

    def _answer(self, place: int, view: HouseholdView, following: int) -> HouseholdView:
        speakers = [Speaker(one.name, one.relation) for one in view.speakers(self.day)]
        at, nth = place % ROUND, place // ROUND
        loans = [line for line in view.lines if line.kind == "loan"]
        desk = Speaker(SECRETARY)
        if at == _ABSENT or not speakers:
            agreed = self.day + timedelta(days=7) if nth == 0 else None
            return answers.mark_absent(
                self.store, view.id, desk, appointed=agreed, next_stop=following
            )
        if at == _PROXY and (name := _cousin(place)) is not None:
            paper = f"หนังสือมอบอำนาจ ลงวันที่ {self.day.day}/{self.day.month}/{self.day.year + 543}"
            cousin = Speaker(name, "ญาติ", paper)
            return answers.confirm_by_proxy(self.store, view.id, cousin, next_stop=following)
        if at in _DISPUTED and loans and len(open_disputes(self.store)) < DISPUTES:
            wrong = loans[0]
            return answers.dispute(
                self.store,
                view.id,
                wrong.line,
                claimed_satang=wrong.balance_satang // 2,
                reason="จ่ายแล้ว มีใบเสร็จ",
                speaker=speakers[0],
                rest_is_right=True,
                next_stop=following,
            )
        return answers.confirm(self.store, view.id, speakers[0], next_stop=following)

    def settle_one(self) -> None:
        """Two reviewers say of one figure that the book's is right; the household is asked again."""
        disputed = open_disputes(self.store)
        if len(disputed) < DISPUTES:
            return
        household = disputed[0].line.household
        assert household is not None
        dismiss(self.store, disputed[0].id, why="ตรงกับบัญชีของกองทุน", decided_by=REVIEWERS)
        view = answers.household(self.store, household)
        (head, *_) = view.speakers(self.day)
        following = answers.resume(self.store)
        answers.confirm(self.store, view.id, Speaker(head.name, head.relation), next_stop=following)

    def vote(self) -> int | None:
        """Vote on the data and on what may be extended; None where nobody is there."""
        here = meetings.households_present(self.store)
        if not here:
            return None
        against, silent = here // 20, here // 10
        hands = Hands(here - against - silent, against, silent)
        made = None
        for question in ("รับรองข้อมูลหนี้และเงินออม", "ยืดเวลาชำระหนี้ตามที่ครัวเรือนเสนอ"):
            made = record_vote(
                self.store,
                question,
                rule=MajorityRule.PRESENT,
                present=here,
                hands=hands,
                certifies=made is None,
            )
        return None if made is None or not made.carries else made.id

    def draw_up_some(self) -> None:
        """Draw up the first contracts that nothing has to be heard before."""
        self._some(CONTRACTS, lambda one: draw_up(self.store, one.id, today=self.day))

    def extend_one(self, vote: int) -> None:
        """One household's debts are extended by the vote; another's are only proposed to be."""
        self.confirmed.sort(key=lambda one: -one.debt_satang)
        self._some(1, lambda one: self._extended(one, vote))
        self._some(1, self._proposed)

    def _extended(self, view: HouseholdView, vote: int) -> None:
        self._proposed(view)
        try:
            approve(self.store, view.id, by=ByResolution(vote), today=self.day)
            carry_out(self.store, view.id, today=self.day)
        except Refusal:
            withdraw(self.store, view.id, reason="ยังไม่พร้อม")
            raise

    def _proposed(self, view: HouseholdView) -> None:
        head = view.speakers(self.day)[0].name
        plan = Plan(RepaymentTerms(MONTHS, add_months(self.day, 1)), None, (), ())
        propose(
            self.store, view.id, plan, reason="ขอส่งเดือนละน้อยลง", proposed_by=head, today=self.day
        )
        state_income(self.store, view.id, monthly_satang=900_000, said_by=head)

    def _some(self, wanted: int, done: Callable[[HouseholdView], object]) -> None:
        """Do something for so many of the confirmed households that owe; each is taken once."""
        for view in self._owing():
            if not wanted:
                return
            try:
                done(view)
            except Refusal:
                # It is not ready: something is to be heard, settled or signed first.
                continue
            self.confirmed.remove(view)
            wanted -= 1

    def _owing(self) -> Sequence[HouseholdView]:
        return [view for view in self.confirmed if view.debt_satang]


_ABSENT, _PROXY = 4, 7

_DISPUTED: Final = frozenset({2, 5, 8, 10})
"""The places of a round where a household is absent, a proxy speaks, a figure is disputed."""
