"""What the village certified, added up anew: from what was written before, act by act."""

import random

from tests.helpers.sample import DAY

from forumtui.safekeeping.rules.certified_replay import CertifiedSums, Written, wrongly_certified
from forumtui.safekeeping.rules.history import (
    KeptCorrection,
    KeptHold,
    KeptLine,
    KeptPayment,
    KeptUndo,
)

LINES = (
    KeptLine(1, "S1", "saving", "A", 1, 500_00, 0, None),
    KeptLine(1, "L1", "loan", "A", 1, 1_000_00, 50_00, 60_000),
    KeptLine(2, "L2", "loan", "B", 2, 2_000_00, 0, 60_000),
)
AS_READ = (
    CertifiedSums(9, "A", 500_00, 1_000_00, 50_00, 1),
    CertifiedSums(9, "B", 0, 2_000_00, 0, 1),
)


def written(corrections=(), payments=(), undone=(), holds=(), lines=LINES):
    return Written(lines, holds, corrections, payments, undone)


def wrong(kept=AS_READ, acts=(9,), **then):
    return wrongly_certified(kept, acts, written(**then))


def test_what_was_read_is_what_was_certified():
    assert wrong() == []


def test_every_figure_of_every_fund_is_looked_at():
    chance = random.Random(DAY)
    for place, one in enumerate(AS_READ):
        for name in one._fields[2:]:
            other = one._replace(**{name: getattr(one, name) + chance.choice((-1, 1))})
            assert wrong([*AS_READ[:place], other, *AS_READ[place + 1 :]]) == [9]


def test_a_fund_that_is_missing_or_was_not_there_is_wrong():
    assert wrong(AS_READ[:1]) == [9]
    assert wrong((*AS_READ, CertifiedSums(9, "C", 0, 0, 0, 0))) == [9]
    assert wrong((), acts=(9,)) == [9]


def test_what_comes_after_changes_nothing_of_it():
    later = {
        "corrections": [KeptCorrection(10, "L1", "balance", 1)],
        "payments": [KeptPayment(11, "L1", 1, 1)],
        "undone": [KeptUndo(12, 2)],
        "lines": (*LINES, KeptLine(10, "L3", "loan", "C", 3, 7, 7, None)),
    }
    assert wrong(**later) == []


def test_a_correction_before_it_counts_unless_it_was_taken_back():
    mended = [KeptCorrection(5, "L1", "balance", 900_00)]
    assert wrong(corrections=mended) == [9]
    assert wrong((AS_READ[0]._replace(debt_satang=900_00), AS_READ[1]), corrections=mended) == []
    assert wrong(corrections=mended, undone=[KeptUndo(6, 5)]) == []
    assert wrong(corrections=mended, undone=[KeptUndo(10, 5)]) == [9]


def test_what_is_paid_changes_nothing_of_the_cut_off_also_where_a_correction_follows():
    paid = [KeptPayment(4, "L1", 100_00, 10_00)]
    assert wrong(payments=paid) == []
    # Corrected to what is left once so much was paid: the cut-off had that more.
    mended = [KeptCorrection(5, "L1", "balance", 900_00)]
    assert wrong(payments=paid, corrections=mended) == []


def test_a_register_that_was_taken_back_counts_only_as_far_as_another_goes_on_with_it():
    gone = [KeptUndo(5, 2)]
    assert wrong(undone=gone) == [9]
    assert wrong(AS_READ[:1], undone=gone) == []
    assert wrong(undone=gone, holds=[KeptHold(4, "loan", 2, 4)]) == []
    assert wrong(undone=[*gone, KeptUndo(6, 4)], holds=[KeptHold(4, "loan", 2, 4)]) == [9]


def test_of_several_votes_each_is_looked_at_as_of_its_own_act():
    first = tuple(one._replace(act=3) for one in AS_READ)
    mended = [KeptCorrection(5, "L2", "balance", 1_500_00)]
    now = (AS_READ[0], AS_READ[1]._replace(debt_satang=1_500_00))
    assert wrong((*first, *now), acts=(3, 9), corrections=mended) == []
    assert wrong((*now, *(one._replace(debt_satang=1) for one in first)), acts=(3, 9)) == [3, 9]
