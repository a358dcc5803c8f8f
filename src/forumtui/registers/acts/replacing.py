"""Sub-step 1.2, a register in place of one that was read before: read and taken back in one act."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from forumtui.engine.database import HeldRows, Store, add
from forumtui.engine.seen import still_as_seen
from forumtui.officers.acts.approval import approved_act
from forumtui.officers.acts.pins import NO_PINS, Pins, PinsOf
from forumtui.registers.acts.half_read import being_read
from forumtui.registers.acts.heading_answers import answers_kept
from forumtui.registers.acts.importing import (
    TABLES_READ,
    FileReading,
    ImportReport,
    KeepGoing,
    facts_of,
    kept_row,
    refuse_waiting,
)
from forumtui.registers.acts.taking_back import Going, standing
from forumtui.registers.reading.headings.answers import NO_ANSWERS, Answers
from forumtui.registers.reading.register import Register, open_register
from forumtui.registers.records import again
from forumtui.registers.records.again import KeptRegister
from forumtui.registers.records.going_on import GoingOn, OldRows
from forumtui.registers.records.row_decisions import (
    KeptDecision,
    decisions,
    hold_on,
    row_in_full,
    waiting_by_what,
    what_it_is,
)
from forumtui.registers.records.source_rows import was_read
from forumtui.registers.refusals import RegisterOfOtherKind, RegisterReplacesNothing
from forumtui.registers.rules.comparison import (
    ComparedLine,
    DecisionsAhead,
    LinesAsNamed,
    RegisterComparison,
    pairs,
)
from forumtui.registers.rules.deciding import AGAIN
from forumtui.tables.registers import StillHeld
from forumtui.village.acts.village import the_village


def replace_register(
    store: Store,
    path: Path,
    old: int,
    *,
    reason: str = "",
    answers: Answers = NO_ANSWERS,
    keep_going: KeepGoing | None = None,
    whole: bool = False,
    agreed: ImportReport | None = None,
    pins: Pins | PinsOf = NO_PINS,
    seen: str | None = None,
) -> ImportReport:
    """Read one register in place of another, by its number: that one is taken back in the same act.

    Rows that are the same in both go on as they are; whoever has others is asked anew. `seen` is the
    digest (`engine.seen`) of the old register as it was shown. Raises what `import_register` and
    `take_back` do, RegisterReplacesNothing, RegisterOfOtherKind, and ChangedMeanwhile.
    """
    village = the_village(store)
    with being_read(store, path):
        register = open_register(path, cut_off=village.cut_off, answers=answers)

        def may_be() -> KeptRegister:
            found = standing(old)
            still_as_seen(seen, found)
            if was_read(register.info.sha256) and found.sha256 != register.info.sha256:
                raise RegisterReplacesNothing(file=register.info.name)
            return found

        with approved_act(store, "intake.replace", pins, check=may_be) as entry:
            replaced = may_be()
            decided = DecidedBefore(old, register)
            acts = replaced.act, *decided.going
            going = Going(replaced.name, acts, entry.sequence)
            before = [one for _, one in again.compared_lines(file=old)]
            rows = OldRows(acts, TABLES_READ)
            going.begin()

            def batch(held: HeldRows) -> GoingOn:
                return GoingOn(TABLES_READ, rows, entry.sequence, held=held)

            made = FileReading(register, village, entry.sequence, batch)
            report = made.run(keep_going)
            refuse_waiting(report, whole=whole, agreed=agreed)
            made.write()
            decided.settle(made.file, going, entry.sequence)
            going.end()
            after = [one for _, one in again.compared_lines(file=made.file)]
            # One of which nothing was accepted yet is of any kind.
            people = again.holds_residents(old), again.holds_residents(made.file)
            if (people[0] and after and not people[1]) or (people[1] and before and not people[0]):
                raise RegisterOfOtherKind(file=register.info.name, old=replaced.name)
            comparison = _compared(replaced, register.info.name, before, after)
            entry.facts = facts_of(register, report) | {
                "undone": replaced.act,
                "replaced": replaced.name,
                "reason": reason.strip(),
                "same": comparison.same,
                "changed": comparison.changed,
                "new": comparison.new,
                "gone": comparison.gone,
            }
            if decided.going:
                entry.facts["decisions"] = [*decided.going]
            return replace(
                report,
                comparison=comparison,
                still_decided=len(decided.kept),
                undecided=len(decided.going),
            )


def read_instead(
    store: Store,
    home: Path,
    path: Path,
    old: KeptRegister,
    *,
    keep_going: KeepGoing | None = None,
    agreed: ImportReport | None = None,
    pins: Pins | PinsOf = NO_PINS,
    seen: str | None = None,
) -> ImportReport:
    """Read one register in place of `old` by what people said of headings, whole or as `agreed`.

    Raises what `replace_register` and `answers_kept` raise.
    """
    return replace_register(
        store,
        path,
        old.id,
        answers=answers_kept(home),
        keep_going=keep_going,
        whole=True,
        agreed=agreed,
        pins=pins,
        seen=seen,
    )


def decisions_ahead(store: Store, home: Path, path: Path, old: int) -> DecisionsAhead:
    """Return what would become of the decisions about a register's rows if one took its place.

    Nothing is written. Raises what reading the new one raises.
    """
    with store.reading():
        if not decisions(old):
            return DecisionsAhead()
    cut_off = the_village(store).cut_off
    register = open_register(path, cut_off=cut_off, answers=answers_kept(home))
    with store.reading():
        decided = DecidedBefore(old, register)
        rows = (row_in_full(one.row) for one in decided.lost)
        lost = tuple(row.row for row in rows if row is not None)
        return DecisionsAhead(len(decided.kept), lost)


class DecidedBefore:
    """What was decided about the rows of a register that is being replaced.

    A decision about a row that is the very same in the new register holds for it (`kept`); another one
    (`lost`) goes with the row it was about (`going` are the acts), and what stands there now is asked
    anew.
    """

    def __init__(self, old: int, register: Register) -> None:
        standing = decisions(old)
        self.kept: list[KeptDecision] = []
        self.lost: list[KeptDecision] = []
        self.going: list[int] = []
        coming = Counter(_waiting_in(register)) if standing else Counter()
        for one in standing:
            hashed, kind, _, code = what_it_is(one.row)
            # That a row is known elsewhere is only seen when it comes in.
            wanted = hashed, kind, "" if code in AGAIN else code
            if coming[wanted]:
                coming[wanted] -= 1
                self.kept.append(one)
            else:
                self.lost.append(one)
                self.going.append(one.act)

    def settle(self, file: int, going: Going, sequence: int) -> None:
        """Let the decisions hold for the rows of the new register; what is not there after all goes."""
        waiting = waiting_by_what(file) if self.kept else {}
        held, self.kept = self.kept, []
        for one in held:
            rows = waiting.get(what_it_is(one.row))
            if rows:
                for values in hold_on(one, rows.pop(0), sequence):
                    add(StillHeld, **values)
                self.kept.append(one)
            else:
                going.also(one.act)
                self.going.append(one.act)


def _waiting_in(register: Register) -> Iterator[tuple[str, str, str]]:
    """Yield the hash, the kind and the reason of each row with data, "" where it need not wait."""
    for row in register.rows():
        code = "" if row.waiting is None else row.waiting.code
        if row.waiting is not None or row.record is not None:
            yield kept_row(row).hashed, row.kind.value, code


def _compared(
    old: KeptRegister, name: str, before: Sequence[ComparedLine], after: Sequence[ComparedLine]
) -> RegisterComparison:
    same, changes = pairs(before, LinesAsNamed(before, after))
    return RegisterComparison(
        old_file=old.id,
        old_name=old.name,
        new_name=name,
        same=same,
        changes=changes,
        old_satang=sum(one.balance_satang for one in before),
        new_satang=sum(one.balance_satang for one in after),
    )
