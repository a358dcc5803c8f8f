import hashlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtui.verification.rules import (
    FingerprintedLine,
    HouseholdStatus,
    Tally,
    Verdict,
    WalkProgress,
    fingerprint,
    progress,
    status_of,
)

YES, NO, AWAY = Verdict.CONFIRMED, Verdict.DISPUTED, Verdict.ABSENT


@pytest.mark.parametrize(
    ("verdicts", "status"),
    [
        ([None], HouseholdStatus.NOT_ASKED),
        ([None, None], HouseholdStatus.NOT_ASKED),
        ([YES, None], HouseholdStatus.PARTLY),
        ([AWAY, None], HouseholdStatus.PARTLY),
        ([YES], HouseholdStatus.CONFIRMED),
        ([YES, YES], HouseholdStatus.CONFIRMED),
        ([YES, AWAY], HouseholdStatus.ABSENT),
        ([AWAY], HouseholdStatus.ABSENT),
        ([NO], HouseholdStatus.DISPUTED),
        ([NO, None], HouseholdStatus.DISPUTED),
        ([YES, NO, AWAY, None], HouseholdStatus.DISPUTED),
    ],
)
def test_a_household_stands_where_its_members_answers_put_it(verdicts, status):
    assert status_of(verdicts) is status
    assert status_of(verdicts[::-1]) is status


def test_a_household_without_a_line_has_no_status():
    with pytest.raises(ValueError):
        status_of([])


@given(st.lists(st.sampled_from([YES, NO, AWAY, None]), min_size=1))
def test_a_household_is_confirmed_only_when_everyone_is(verdicts):
    confirmed = status_of(verdicts) is HouseholdStatus.CONFIRMED
    assert confirmed == (set(verdicts) == {YES})


SAVING = FingerprintedLine("S3", "saving", "กลุ่มออมทรัพย์", "นางบัวลอย ใจดี", 1_250_050, 0, None)
LOAN = FingerprintedLine("L17", "loan", "กองทุนหมู่บ้าน", "นางบัวลอย ใจดี", 2_000_000, 3_333, 60_000)


def test_the_fingerprint_is_that_of_the_canonical_json():
    text = (
        '[{"accrued_satang":3333,"balance_satang":2000000,"fund":"กองทุนหมู่บ้าน","kind":"loan",'
        '"line":"L17","person":"นางบัวลอย ใจดี","rate_ppm":60000},'
        '{"accrued_satang":0,"balance_satang":1250050,"fund":"กลุ่มออมทรัพย์","kind":"saving",'
        '"line":"S3","person":"นางบัวลอย ใจดี","rate_ppm":null}]'
    )
    assert fingerprint([SAVING, LOAN]) == hashlib.sha256(text.encode()).hexdigest()


def test_the_order_on_the_screen_does_not_change_the_fingerprint():
    assert fingerprint([SAVING, LOAN]) == fingerprint([LOAN, SAVING])


@pytest.mark.parametrize(
    "change",
    [
        {"line": "L18"},
        {"kind": "saving"},
        {"fund": "กข.คจ."},
        {"person": "นายบัวลอย ใจดี"},
        {"balance_satang": 2_000_001},
        {"accrued_satang": 3_332},
        {"rate_ppm": 60_001},
        {"rate_ppm": None},
    ],
)
def test_any_changed_figure_changes_the_fingerprint(change):
    assert fingerprint([SAVING, replace(LOAN, **change)]) != fingerprint([SAVING, LOAN])


def test_a_line_more_or_less_changes_the_fingerprint():
    assert len({fingerprint([]), fingerprint([LOAN]), fingerprint([LOAN, SAVING])}) == 3


def test_progress_counts_households_and_their_debt():
    walk = progress(
        [
            (HouseholdStatus.NOT_ASKED, 100),
            (HouseholdStatus.CONFIRMED, 20),
            (HouseholdStatus.CONFIRMED, 5),
            (HouseholdStatus.PARTLY, 7),
            (HouseholdStatus.DISPUTED, 0),
            (HouseholdStatus.ABSENT, 3),
        ]
    )
    assert walk == WalkProgress(
        not_asked=Tally(1, 100),
        partly=Tally(1, 7),
        confirmed=Tally(2, 25),
        disputed=Tally(1, 0),
        absent=Tally(1, 3),
    )
    assert walk.answered == 4
    assert walk.total == Tally(6, 135)


def test_a_village_without_households_has_come_nowhere():
    assert (progress([]).answered, progress([]).total) == (0, Tally(0, 0))


STATUS = st.sampled_from(HouseholdStatus)


@given(
    st.lists(st.tuples(STATUS, st.integers(0, 10**9))),
    st.lists(st.tuples(STATUS, STATUS, st.integers(0, 10**9))),
)
def test_whatever_other_desks_did_no_tally_ends_the_program_or_falls_below_nothing(rows, moves):
    walk = progress(rows)
    for before, after, owed in moves:
        counted = walk.of(after).households
        walk = walk.moved(before, after, owed)
        assert walk.of(after).households >= (counted if before is after else counted + 1)
        tallies = [walk.of(status) for status in HouseholdStatus]
        assert min(min(one.households, one.satang) for one in tallies) >= 0


@given(
    st.lists(st.tuples(st.sampled_from(HouseholdStatus), st.integers(0, 10**9)), min_size=1),
    st.data(),
)
def test_moving_a_household_is_counting_again(rows, data):
    index = data.draw(st.integers(0, len(rows) - 1))
    status = data.draw(st.sampled_from(HouseholdStatus))
    before, owed = rows[index]
    moved = progress(rows).moved(before, status, owed)
    assert moved == progress([*rows[:index], (status, owed), *rows[index + 1 :]])
    assert moved.of(status).households >= 1
