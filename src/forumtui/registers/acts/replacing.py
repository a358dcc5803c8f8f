"""Sub-step 1.2, a register in place of one that was read before: read and taken back in one act."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from forumtui.engine.database import HeldRows, Store
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
    refuse_waiting,
)
from forumtui.registers.acts.taking_back import Going, standing
from forumtui.registers.reading.headings.answers import NO_ANSWERS, Answers
from forumtui.registers.reading.register import open_register
from forumtui.registers.records import again
from forumtui.registers.records.again import KeptRegister
from forumtui.registers.records.going_on import GoingOn, OldRows
from forumtui.registers.records.source_rows import was_read
from forumtui.registers.refusals import RegisterOfOtherKind, RegisterReplacesNothing
from forumtui.registers.rules.comparison import (
    ComparedLine,
    LinesAsNamed,
    RegisterComparison,
    pairs,
)
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
            going = Going(may_be(), entry.sequence)
            before = [one for _, one in again.compared_lines(file=old)]
            rows = OldRows(going.register.act, TABLES_READ)
            going.begin()

            def batch(held: HeldRows) -> GoingOn:
                return GoingOn(TABLES_READ, rows, entry.sequence, held=held)

            made = FileReading(register, village, entry.sequence, batch)
            report = made.run(keep_going)
            refuse_waiting(report, whole=whole, agreed=agreed)
            made.write()
            going.end()
            after = [one for _, one in again.compared_lines(file=made.file)]
            # One of which nothing was accepted yet is of any kind.
            people = again.holds_residents(old), again.holds_residents(made.file)
            if (people[0] and after and not people[1]) or (people[1] and before and not people[0]):
                raise RegisterOfOtherKind(file=register.info.name, old=going.register.name)
            comparison = _compared(going.register, register.info.name, before, after)
            entry.facts = facts_of(register, report) | {
                "undone": going.register.act,
                "replaced": going.register.name,
                "reason": reason.strip(),
                "same": comparison.same,
                "changed": comparison.changed,
                "new": comparison.new,
                "gone": comparison.gone,
            }
            return replace(report, comparison=comparison)


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
