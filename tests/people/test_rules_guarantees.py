"""What guarantors answer for, in small cases and in any."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtui.people.rules.guarantees import (
    HANDFUL,
    Exposure,
    GuarantorMatter,
    GuarantorStanding,
    OwedLoan,
    Pledge,
    age_on,
    exposures,
    flags,
)

DAY = date(2017, 3, 31)


def raised(pledges, loans, **people):
    everybody = {p.guarantor for p in pledges} | {owed.borrower for owed in loans.values()}
    known = {one: people.get(one, GuarantorStanding()) for one in everybody}
    return flags(pledges, loans, known, exposures(pledges, loans), DAY)


def matters(found):
    return {who: [(f.matter, f.others, f.certain) for f in some] for who, some in found.items()}


def test_each_guarantor_answers_for_the_whole_of_each_loan():
    loans = {1: OwedLoan("x", 500), 2: OwedLoan("y", 70)}
    found = exposures([Pledge("a", 1), Pledge("b", 1), Pledge("a", 2, certain=False)], loans)
    assert found == {"a": Exposure((1, 2), 570, 1, 70), "b": Exposure((1,), 500, 0, 0)}


def test_who_stands_twice_on_a_loan_answers_once_and_one_sure_name_is_enough():
    found = exposures([Pledge("a", 1, certain=False), Pledge("a", 1)], {1: OwedLoan("x", 500)})
    assert found == {"a": Exposure((1,), 500, 0, 0)}


def test_a_paid_loan_binds_nobody():
    pledges, loans = [Pledge("a", 1), Pledge("x", 1)], {1: OwedLoan("x", 0)}
    assert exposures(pledges, loans)["a"] == Exposure((), 0, 0, 0)
    assert raised(pledges, loans, a=GuarantorStanding(died=True)) == {}


PLEDGES = st.lists(
    st.builds(Pledge, st.sampled_from("abcdefxyz"), st.integers(0, 12), st.booleans()), max_size=40
)
LOANS = st.lists(
    st.builds(OwedLoan, st.sampled_from("abcxyz"), st.integers(0, 10**12)), min_size=13, max_size=13
)


@given(PLEDGES, LOANS)
def test_the_sum_over_guarantors_is_the_sum_over_loans(pledges, owed):
    loans = dict(enumerate(owed))
    found = exposures(pledges, loans)
    guarantors = {loan: {p.guarantor for p in pledges if p.loan == loan} for loan in loans}
    assert sum(one.satang for one in found.values()) == sum(
        len(guarantors[loan]) * loans[loan].satang for loan in loans
    )
    for one in found.values():
        assert one.satang == sum(loans[loan].satang for loan in one.loans)
        assert 0 <= one.likely_satang <= one.satang
        assert len(set(one.loans)) == len(one.loans)
        assert one.likely_loans <= len(one.loans)


@given(PLEDGES, LOANS, st.dictionaries(st.sampled_from("abcdefxyz"), st.integers(1, 3)))
def test_mutual_guarantees_are_seen_from_both_sides(pledges, owed, homes):
    people = {one: GuarantorStanding(household=home) for one, home in homes.items()}
    found = raised(pledges, dict(enumerate(owed)), **people)
    both = {
        (matter, who, other)
        for who, some in matters(found).items()
        for matter, others, _ in some
        for other in others
        if matter in {GuarantorMatter.MUTUAL, GuarantorMatter.MUTUAL_AT_HOME}
    }
    assert both == {(matter, other, who) for matter, who, other in both}
    bound = {(p.guarantor, owed[p.loan].borrower) for p in pledges if owed[p.loan].satang > 0}
    assert {(who, other) for _, who, other in both} == {
        (who, other) for who, other in bound if who != other and (other, who) in bound
    }


def test_two_who_guarantee_each_other():
    pledges = [Pledge("a", 1), Pledge("b", 2), Pledge("c", 2)]
    loans = {1: OwedLoan("b", 10), 2: OwedLoan("a", 20)}
    assert matters(raised(pledges, loans)) == {
        "a": [(GuarantorMatter.MUTUAL, ("b",), True)],
        "b": [(GuarantorMatter.MUTUAL, ("a",), True)],
        "c": [],
    }


def test_mutual_is_only_as_sure_as_both_names():
    pledges = [Pledge("a", 1), Pledge("b", 2, certain=False)]
    loans = {1: OwedLoan("b", 10), 2: OwedLoan("a", 20)}
    found = matters(raised(pledges, loans))
    assert found["a"] == [(GuarantorMatter.MUTUAL, ("b",), False)]
    assert found["b"] == [(GuarantorMatter.MUTUAL, ("a",), False)]


def test_husband_and_wife():
    pledges = [Pledge("a", 1), Pledge("b", 2)]
    loans = {1: OwedLoan("b", 10), 2: OwedLoan("a", 20)}
    found = matters(raised(pledges, loans, a=GuarantorStanding(4), b=GuarantorStanding(4)))
    assert found["a"] == [(GuarantorMatter.MUTUAL_AT_HOME, ("b",), True)]


def test_two_houses():
    # The wife of house 4 for the man of house 5, his wife for the husband of house 4.
    pledges = [Pledge("wife4", 1), Pledge("wife5", 2)]
    loans = {1: OwedLoan("man5", 10), 2: OwedLoan("man4", 20)}
    people = {
        "wife4": GuarantorStanding(4),
        "man4": GuarantorStanding(4),
        "wife5": GuarantorStanding(5),
        "man5": GuarantorStanding(5),
    }
    assert matters(raised(pledges, loans, **people)) == {
        "wife4": [(GuarantorMatter.MUTUAL_HOUSES, ("man5",), True)],
        "wife5": [(GuarantorMatter.MUTUAL_HOUSES, ("man4",), True)],
    }


def test_one_way_within_a_house_is_not_mutual():
    pledges, loans = [Pledge("a", 1)], {1: OwedLoan("b", 10)}
    assert matters(raised(pledges, loans, a=GuarantorStanding(4), b=GuarantorStanding(4))) == {
        "a": []
    }


@pytest.mark.parametrize(
    ("standing", "matter"),
    [
        (GuarantorStanding(died=True), GuarantorMatter.DIED),
        (GuarantorStanding(resident=False), GuarantorMatter.NOT_FOUND),
        (GuarantorStanding(resident=False, several=True), GuarantorMatter.SEVERAL),
        (GuarantorStanding(born=date(1997, 4, 1)), GuarantorMatter.MINOR),
    ],
)
def test_what_is_known_of_the_person(standing, matter):
    found = raised([Pledge("a", 1)], {1: OwedLoan("b", 10)}, a=standing)
    assert matters(found)["a"] == [(matter, (), True)]


def test_who_is_twenty_on_the_day_is_of_age():
    found = raised(
        [Pledge("a", 1)], {1: OwedLoan("b", 10)}, a=GuarantorStanding(born=date(1997, 3, 31))
    )
    assert found["a"] == ()
    assert age_on(date(1996, 2, 29), date(2016, 2, 28)) == 19


def test_a_likely_person_is_only_likely_dead():
    found = raised(
        [Pledge("a", 1, certain=False)], {1: OwedLoan("b", 10)}, a=GuarantorStanding(died=True)
    )
    assert [flag.certain for flag in found["a"]] == [False]


def test_an_own_loan_and_more_than_a_handful_the_gravest_first():
    count = HANDFUL + 1
    loans = {n: OwedLoan("b", 10) for n in range(count - 1)} | {99: OwedLoan("a", 10)}
    found = raised([Pledge("a", loan) for loan in loans], loans)
    assert [flag.matter for flag in found["a"]] == [
        GuarantorMatter.IS_BORROWER,
        GuarantorMatter.MANY,
    ]
    assert found["a"][1].count == count
    fewer = {loan: loans[loan] for loan in range(HANDFUL)}
    assert raised([Pledge("a", loan) for loan in fewer], fewer)["a"] == ()


def test_who_is_said_not_to_be_of_the_village_is_not_looked_for_any_more():
    pledges, loans = [Pledge("a", 1), Pledge("b", 1)], {1: OwedLoan("x", 9)}
    away = GuarantorStanding(resident=False, elsewhere=True)
    found = raised(pledges, loans, a=away, b=GuarantorStanding(resident=False))
    assert matters(found) == {
        "a": [(GuarantorMatter.ELSEWHERE, (), True)],
        "b": [(GuarantorMatter.NOT_FOUND, (), True)],
    }
