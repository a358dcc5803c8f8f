"""Whether the books are whole (ตรวจสมุด): from the file itself to what the screens say."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from forumtui.engine import inspection
from forumtui.engine.database import Store
from forumtui.engine.journal import GUARD, KeptEntry, entries, kept_entry
from forumtui.engine.written import BEFORE_THE_FIRST, RowRange
from forumtui.ledger.records.debts import fund_debts
from forumtui.meetings.records.votes import resolutions
from forumtui.papers.acts.codes import code_vouched, figures_vouched
from forumtui.papers.acts.known import AlteredFile, altered_files
from forumtui.papers.records.issued import PaperView, issued
from forumtui.papers.rules.codes import head_code, spaced
from forumtui.safekeeping.records import check as records
from forumtui.safekeeping.records.interest import borrowed
from forumtui.safekeeping.records.payments import (
    Collected,
    collected_in,
    kept_collected,
    kept_divisions,
)
from forumtui.safekeeping.records.savings import (
    kept_savings,
    money_said_in,
    saved_since_registers,
)
from forumtui.safekeeping.records.years import kept_years
from forumtui.safekeeping.refusals import CheckStopped
from forumtui.safekeeping.rules.approval_replay import AllowedAct, lacking
from forumtui.safekeeping.rules.certified_replay import (
    CertifiedSums,
    Certifying,
    Written,
    wrongly_certified,
)
from forumtui.safekeeping.rules.history import (
    History,
    KeptAnswer,
    KeptCorrection,
    KeptLine,
    KeptPayment,
    KeptUndo,
)
from forumtui.safekeeping.rules.interest_replay import differing
from forumtui.safekeeping.rules.payment_replay import KeptContract, wrongly_divided
from forumtui.safekeeping.rules.replay import Derived, OwedToFund, derive
from forumtui.safekeeping.rules.savings_replay import MoneySaid, not_as_said, together
from forumtui.safekeeping.rules.vote_replay import VoteEvent, stands_as, unfounded
from forumtui.safekeeping.rules.year_replay import wrongly_closed
from forumtui.verification.records.household_view import household_view
from forumtui.verification.records.walk import standings

KeepGoing = Callable[[int, int], bool]
"""Told how much was looked at, and of how much; False stops the check."""

TELLINGS: Final = 200
"""How often at most it is told how far the check is."""

MOST_WALKED: Final = 2_000
"""How many households are looked at as on the walk: a few milliseconds each."""


MOST_RUNS: Final = 1_000
"""How many times payments were divided, before only what each contract's came to last is looked at."""

CODES_LOOKED_AT: Final = 8
"""How many papers' codes are reckoned anew, the last ones: a twentieth of a second each."""


class Link(StrEnum):
    """What is broken: which link of the proof, from the file outward."""

    DAMAGED = "damaged"
    DANGLING = "dangling"
    FORM_CHANGED = "form_changed"
    UNGUARDED = "unguarded"
    ENTRY_MISSING = "entry_missing"
    ENTRY_CHANGED = "entry_changed"
    ENTRY_CUT_OFF = "entry_cut_off"
    ENTRY_FOREIGN = "entry_foreign"
    APPROVAL_MISSING = "approval_missing"
    ROWS_CHANGED = "rows_changed"
    ROWS_UNBOUND = "rows_unbound"
    ROWS_OF_ANOTHER = "rows_of_another"
    PAPER_ASTRAY = "paper_astray"
    ANSWER_UNFOUNDED = "answer_unfounded"
    CORRECTION_DIFFERS = "correction_differs"
    PAYMENT_DIFFERS = "payment_differs"
    INTEREST_DIFFERS = "interest_differs"
    COLLECTED_DIFFERS = "collected_differs"
    DIVIDED_DIFFERS = "divided_differs"
    IMPORT_DIFFERS = "import_differs"
    UNDO_DIFFERS = "undo_differs"
    VOTE_DIFFERS = "vote_differs"
    CERTIFIED_DIFFERS = "certified_differs"
    SAVINGS_DIFFER = "savings_differ"
    STATUS_DIFFERS = "status_differs"
    WALK_DIFFERS = "walk_differs"
    DEBT_DIFFERS = "debt_differs"
    YEAR_DIFFERS = "year_differs"


@dataclass(frozen=True, slots=True)
class Broken:
    """The first broken link; `details` fill the gaps of its sentence, `entry` is the act concerned."""

    link: Link
    entry: KeptEntry | None = None
    details: dict[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sound:
    """Everything agrees: how much was looked at, and the code of the last entry (ตัวตรวจ).

    Every household's standing was derived a second way; `walked` of them were looked at as the walk
    shows them, too. `guarded_again` are the entries that say somebody had taken the triggers away, or
    added some; before those of `clock_back` the clock went back; `altered_files` are papers in exports/
    that are not as they were written.
    """

    entries: int
    rows: int
    households: int
    walked: int
    answers: int
    papers: int
    code: str
    guarded_again: tuple[KeptEntry, ...]
    clock_back: tuple[KeptEntry, ...] = ()
    altered_files: tuple[AlteredFile, ...] = ()


def check(store: Store, *, keep_going: KeepGoing | None = None) -> Sound | Broken:
    """Look at everything, from the file outward; return the first link that is broken.

    Nothing is written. Raises CheckStopped, and DatabaseDamaged where the file cannot even be read.
    """
    with store.reading():
        looking = _Looking(keep_going)
        for links in (looking.file, looking.chain, looking.beyond, looking.papers, looking.screens):
            broken = next(links(), None)
            if broken is not None:
                return broken
        return looking.sound(tuple(altered_files(store)))


class _Looking:
    """What was seen so far. Each of its looks yields what is broken, the first of it first."""

    def __init__(self, keep_going: KeepGoing | None) -> None:
        self._keep_going = keep_going
        self._houses = records.houses()
        self._tables = records.bound_tables()
        self._total = sum(count for _, count in self._tables.values())
        self._total += min(len(self._houses), MOST_WALKED)
        self._done, self._tell_at = 0, 0
        self._bound: dict[str, int] = {}
        self._head = BEFORE_THE_FIRST
        self._entries = 0
        self._papers = 0
        self._walked = 0
        self._households = 0
        self._answers: list[KeptAnswer] = []
        self._corrections: list[KeptCorrection] = []
        self._payments: list[KeptPayment] = []
        self._collected: list[Collected] = []
        self._undone: list[KeptUndo] = []
        self._votes: list[VoteEvent] = []
        self._certifying: set[Certifying] = set()
        self._certified: set[CertifiedSums] = set()
        self._money_said: list[MoneySaid] = []
        self._read_in: dict[int, Counter[str]] = {}
        self._allowed: list[AllowedAct] = []
        self._clock_back: list[KeptEntry] = []
        self._last_at = ""
        self._guarded_again: list[KeptEntry] = []

    def sound(self, altered: tuple[AlteredFile, ...]) -> Sound:
        return Sound(
            entries=self._entries,
            rows=sum(self._bound.values()),
            households=self._households,
            walked=self._walked,
            answers=len(self._answers),
            papers=self._papers,
            code=spaced(head_code(self._head)) if self._head else "",
            guarded_again=tuple(self._guarded_again),
            clock_back=tuple(self._clock_back),
            altered_files=altered,
        )

    def _tell(self, looked_at: int) -> None:
        self._done += looked_at
        if self._keep_going is None or (self._done < self._total and self._done < self._tell_at):
            return
        self._tell_at = self._done + self._total // TELLINGS
        if not self._keep_going(self._done, self._total):
            raise CheckStopped

    def file(self) -> Iterator[Broken]:
        """Look at the file as the engine does, and at what keeps it from being changed."""
        if (said := inspection.damage()) is not None:
            yield Broken(Link.DAMAGED, details={"said": said})
        if (row := inspection.dangling()) is not None:
            yield Broken(Link.DANGLING, details={"table": row[0], "row": row[1]})
        for name in records.changed_in_form():
            yield Broken(Link.FORM_CHANGED, details={"name": name})
        for name in inspection.foreign():
            yield Broken(Link.FORM_CHANGED, details={"name": name})
        for trigger in inspection.unguarded():
            yield Broken(Link.UNGUARDED, details={"trigger": trigger})

    def chain(self) -> Iterator[Broken]:
        """Look at every entry of the journal, and at the rows its act wrote."""
        for entry in entries():
            self._entries += 1
            if entry.sequence != self._entries:
                yield Broken(Link.ENTRY_MISSING, details={"sequence": self._entries})
            if entry.hash != entry.sealed:
                yield Broken(Link.ENTRY_CHANGED, entry)
            if entry.previous != self._head:
                yield Broken(Link.ENTRY_CUT_OFF, entry)
            if not entry.is_ours:
                yield Broken(Link.ENTRY_FOREIGN, entry)
            self._head = entry.hash
            for rows in entry.rows():
                before = self._bound.get(rows.table, 0)
                yield from self._rows(entry, rows)
                # Rows that were bound again count once.
                self._tell(rows.last - before)
            try:
                self._hear(entry)
            except (KeyError, TypeError, ValueError):
                # What such an act always says of itself is not in it, or is said otherwise.
                yield Broken(Link.ENTRY_FOREIGN, entry)

    def _rows(self, entry: KeptEntry, rows: RowRange) -> Iterator[Broken]:
        bound = self._bound.get(rows.table, 0)
        follows = rows.first == 1 and rows.last >= bound if entry.binds else rows.first == bound + 1
        if not follows:
            yield Broken(Link.ROWS_UNBOUND, entry, {"table": rows.table, "row": bound + 1})
        if not inspection.rows_stand(rows):
            yield Broken(Link.ROWS_CHANGED, entry, {"table": rows.table})
        named = records.acts_named(rows)
        own = (entry.sequence, entry.sequence)
        if named is not None and not (named[1] <= entry.sequence if entry.binds else named == own):
            yield Broken(Link.ROWS_OF_ANOTHER, entry, {"table": rows.table})
        self._bound[rows.table] = rows.last

    def _hear(self, entry: KeptEntry) -> None:
        self._answers += records.answers_in(entry)
        self._corrections += records.corrections_in(entry)
        self._payments += records.payments_in(entry)
        self._collected += collected_in(entry)
        self._undone += records.undone_in(entry)
        self._votes += records.votes_in(entry)
        if (certified := records.certified_in(entry)) is not None:
            self._certifying.add(certified[0])
            self._certified |= certified[1]
        self._money_said += money_said_in(entry)
        if (allowed := records.allowed_in(entry)) is not None:
            self._allowed.append(allowed)
        # Times are UTC in one form (`is_ours`): they can be compared as texts.
        if entry.at < self._last_at:
            self._clock_back.append(entry)
        self._last_at = entry.at
        if (read_in := records.sums_in(entry)) is not None:
            self._read_in[entry.sequence] = read_in
        if entry.act == GUARD:
            self._guarded_again.append(entry)

    def beyond(self) -> Iterator[Broken]:
        """Look for rows that no act wrote."""
        for table, (highest, count) in self._tables.items():
            bound = self._bound.get(table, 0)
            if not bound == highest == count:
                yield Broken(Link.ROWS_UNBOUND, details={"table": table, "row": bound + 1})

    def papers(self) -> Iterator[Broken]:
        """Look whether the papers that were given a code still follow from the chain.

        The figures of all of them; the codes, slow hashes, of the last ones: where the journal was
        rewritten, no code given after that place follows from it.
        """
        papers = issued()
        self._papers = len(papers)
        for paper in papers:
            if not figures_vouched(paper):
                yield self._astray(paper)
        for paper in papers[-CODES_LOOKED_AT:]:
            if not code_vouched(paper):
                yield self._astray(paper)

    def _astray(self, paper: PaperView) -> Broken:
        return Broken(Link.PAPER_ASTRAY, kept_entry(paper.act), {"code": spaced(paper.code)})

    def screens(self) -> Iterator[Broken]:
        """Derive everything a second way, and look whether the screens say the same."""
        lines = list(records.kept_lines())
        yield from self._said(lines)
        yield from self._interest()
        yield from self._divided()
        yield from self._closed()
        yield from self._voted()
        yield from self._certified_sums(lines)
        yield from self._saved()
        derived = derive(
            History(
                gates=records.kept_gates(),
                lines=lines,
                ties=records.kept_ties(),
                homes=records.kept_homes(),
                leavings=records.kept_leavings(),
                corrections=tuple(self._corrections),
                payments=tuple(self._payments),
                outcomes=records.kept_outcomes(),
                answers=tuple(self._answers),
                undone=tuple(self._undone),
                holds=records.kept_holds(),
            )
        )
        for answer in derived.unfounded:
            yield self._about(Link.ANSWER_UNFOUNDED, answer.household, answer.act)
        yield from self._debts(derived)
        shown = {one.household: (one.status, one.debt_satang) for one in standings()}
        for household in {**shown, **derived.standings}:
            if shown.get(household) != derived.standings.get(household):
                yield self._about(Link.STATUS_DIFFERS, household)
        self._households = len(shown)
        for household in self._walk([*shown]):
            self._walked += 1
            self._tell(1)
            view = household_view(household)
            if derived.standings[household] != (view.status, view.debt_satang):
                yield self._about(Link.WALK_DIFFERS, household)

    def _walk(self, households: list[int]) -> list[int]:
        """Return the households that are looked at as on the walk: all, or of many a part.

        Which part follows from the last entry: another one after every act.
        """
        every = -(-len(households) // MOST_WALKED) or 1
        first = int(self._head or "0", 16) % every
        return households[first::every]

    def _said(self, lines: Iterable[KeptLine]) -> Iterator[Broken]:
        """Look whether the tables hold what the journal says was answered, allowed, read."""
        for answer in sorted({*records.kept_answers()} ^ {*self._answers}, key=_act):
            yield self._about(Link.ANSWER_UNFOUNDED, answer.household, answer.act)
        for act in lacking(self._allowed, records.kept_offices()):
            yield Broken(Link.APPROVAL_MISSING, kept_entry(act))
        yield from self._moved()
        sums: dict[int, Counter[str]] = defaultdict(Counter)
        for line in lines:
            sums[line.act][line.kind] += line.balance_satang
        # A register that replaces another goes on with lines that are the same in both.
        known = {(line.kind, line.line[1:]): line for line in lines}
        for hold in records.kept_holds():
            if hold.holder == hold.act and (hold.kind, str(hold.record)) in known:
                sums[hold.act][hold.kind] += known[hold.kind, str(hold.record)].balance_satang
        for act, read_in in self._read_in.items():
            if read_in != sums[act]:
                yield Broken(Link.IMPORT_DIFFERS, kept_entry(act))

    def _moved(self) -> Iterator[Broken]:
        """Look whether the tables hold what the journal says was corrected, paid, taken back."""
        for one in sorted({*records.kept_corrections()} ^ {*self._corrections}, key=_act):
            yield Broken(Link.CORRECTION_DIFFERS, kept_entry(one.act))
        for paid in sorted({*records.kept_payments()} ^ {*self._payments}, key=_act):
            yield Broken(Link.PAYMENT_DIFFERS, kept_entry(paid.act))
        for undo in sorted({*records.kept_undone()} ^ {*self._undone}, key=_act):
            yield Broken(Link.UNDO_DIFFERS, kept_entry(undo.act))

    def _interest(self) -> Iterator[Broken]:
        """Look whether the interest since the cut-off is what the loans bore, reckoned a second way."""
        kept = borrowed(tuple(self._corrections), tuple(self._undone))
        for act in () if kept is None else differing(kept):
            yield Broken(Link.INTEREST_DIFFERS, kept_entry(act))

    def _divided(self) -> Iterator[Broken]:
        """Look whether payments on contracts were divided into what a second way divides them into."""
        for one in sorted({*kept_collected()} ^ {*self._collected}):
            yield Broken(Link.COLLECTED_DIFFERS, kept_entry(one.act))
        kept = kept_divisions(self._undone)
        if not kept:
            return
        # What a contract asks is read in only where something was paid on one.
        from forumtui.contracts.records.contracts import contracts
        from forumtui.followup.acts.dues import plans_of

        views = list(contracts(kept))
        every_run = sum(len(one.runs) for one in kept.values()) <= MOST_RUNS
        for view, plan in zip(views, plans_of(views), strict=True):
            division = KeptContract(plan, *kept[view.id])
            for act in wrongly_divided(division, every_run=every_run):
                yield Broken(Link.DIVIDED_DIFFERS, kept_entry(act))

    def _closed(self) -> Iterator[Broken]:
        """Look whether years balance, and were split into what a second way splits them into."""
        for year in kept_years():
            for act in wrongly_closed(year):
                yield Broken(Link.YEAR_DIFFERS, kept_entry(act))

    def _voted(self) -> Iterator[Broken]:
        """Look whether every verdict follows from its hands, and the screens show what was declared."""
        for one in sorted({*records.kept_votes()} ^ {*self._votes}, key=_act):
            yield Broken(Link.VOTE_DIFFERS, kept_entry(one.act))
        for act in unfounded(self._votes):
            yield Broken(Link.VOTE_DIFFERS, kept_entry(act))
        derived = stands_as(self._votes, (one.undone for one in self._undone))
        for shown in resolutions():
            verdict = "" if shown.reckoning is None else shown.reckoning.verdict.value
            if derived[shown.id] != (shown.question, shown.state.value, verdict):
                yield Broken(Link.VOTE_DIFFERS, kept_entry(shown.opened_in))

    def _certified_sums(self, lines: Iterable[KeptLine]) -> Iterator[Broken]:
        """Look whether what the village certified is what its books held then, added up a second way."""
        put = {*records.certifying()}
        if not put and not self._certifying:
            return
        kept = {*records.kept_certified()}
        acts = {one.act for one in put ^ self._certifying}
        acts |= {one.act for one in kept ^ self._certified}
        written = Written(
            lines, records.kept_holds(), self._corrections, self._payments, self._undone
        )
        acts.update(wrongly_certified(kept, (one.act for one in put), written))
        for act in sorted(acts):
            yield Broken(Link.CERTIFIED_DIFFERS, kept_entry(act))

    def _saved(self) -> Iterator[Broken]:
        """Look whether members' shares and savings are what their entries and the journal come to."""
        kept = kept_savings(self._money_said)
        if not any(kept):
            return
        for act in not_as_said(kept):
            yield Broken(Link.SAVINGS_DIFFER, kept_entry(act))
        if saved_since_registers() != together(kept.saved):
            yield Broken(Link.SAVINGS_DIFFER, kept_entry(kept.saved[-1].act))

    def _debts(self, derived: Derived) -> Iterator[Broken]:
        shown: dict[tuple[int | None, str], OwedToFund] = {}
        for one in fund_debts():
            key = (one.household, one.fund)
            before = shown.get(key, OwedToFund(0, 0, 0))
            shown[key] = OwedToFund(
                before.loans + one.loans,
                before.satang + one.satang,
                before.accrued_satang + one.accrued_satang,
            )
        for key in (*shown, *derived.debts):
            if shown.get(key) != derived.debts.get(key):
                yield self._about(Link.DEBT_DIFFERS, key[0])

    def _about(self, link: Link, household: int | None, act: int | None = None) -> Broken:
        house = "-" if household is None else self._houses.get(household, "-")
        return Broken(link, None if act is None else kept_entry(act), {"house": house})


def _act(one: KeptAnswer | KeptCorrection | KeptPayment | KeptUndo | VoteEvent) -> int:
    return one.act
