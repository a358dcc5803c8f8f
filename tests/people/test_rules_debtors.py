"""Which debtors the committee looks at, and why."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtui.people.rules.debtors import Concern, Debtor, concerns, minority
from forumtui.people.rules.person_facts import PersonFact, PersonStanding

DAY = date(2017, 3, 31)


def standing(born, *, child=False, died=False, married=False):
    facts = {PersonFact.DIED} if died else set()
    title = "เด็กหญิง" if child else "นางสาว"
    return PersonStanding(title, born, facts | ({PersonFact.MARRIED} if married else set()))


def why(*, died=False, born=None, child_title=False, placed=True, house="", gates=0):
    return concerns(Debtor(standing(born, child=child_title, died=died), placed, house, gates), DAY)


def test_most_debtors_are_not_looked_at():
    assert why() == ()
    assert why(born=date(1960, 1, 1), house="5", gates=1) == ()


@pytest.mark.parametrize(
    ("born", "child_title", "found"),
    [
        (date(1997, 3, 31), False, ()),  # twenty on the very day
        (date(1997, 4, 1), False, (Concern.MINOR,)),
        (date(2005, 1, 1), False, (Concern.MINOR,)),
        (date(2005, 1, 1), True, (Concern.MINOR, Concern.CHILD_TITLE)),
        (date(2001, 1, 1), True, (Concern.MINOR, Concern.TITLE_AGAINST_AGE)),
        (date(1980, 1, 1), True, (Concern.TITLE_AGAINST_AGE,)),
        (None, True, (Concern.CHILD_TITLE,)),
        (None, False, ()),
    ],
)
def test_a_minor_is_told_by_the_birth_date_the_title_or_both(born, child_title, found):
    assert why(born=born, child_title=child_title) == found


@pytest.mark.parametrize(
    ("fact", "found"),
    [
        (PersonFact.INCAPABLE, (Concern.INCAPABLE,)),
        (PersonFact.QUASI_INCAPABLE, (Concern.QUASI_INCAPABLE,)),
        (PersonFact.ELSEWHERE, (Concern.ELSEWHERE,)),
        (PersonFact.MONK, ()),
        (PersonFact.DIVORCED, ()),
    ],
)
def test_what_was_told_of_a_debtor_is_a_concern_where_another_must_act_or_be_found(fact, found):
    debtor = Debtor(PersonStanding("นาย", date(1960, 1, 1), {fact}), True, "5", 1)
    assert concerns(debtor, DAY) == found


@pytest.mark.parametrize(
    ("house", "gates", "found"),
    [("", 0, Concern.NO_HOUSE), ("99", 0, Concern.OUTSIDE), ("5", 2, Concern.SEVERAL_HOUSES)],
)
def test_who_is_in_no_house_of_the_village_is_told_why(house, gates, found):
    assert why(placed=False, house=house, gates=gates) == (found,)
    assert why(placed=True, house=house, gates=gates) == ()


def test_the_gravest_comes_first_and_nothing_is_left_out():
    found = why(died=True, born=date(2010, 1, 1), child_title=True, placed=False, house="99")
    assert found == (Concern.DIED, Concern.MINOR, Concern.CHILD_TITLE, Concern.OUTSIDE)


days = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@given(born=days, day=days, child=st.booleans())
def test_who_is_a_minor_is_so_until_the_birthday_and_never_after(born, day, child):
    twenty = born.replace(year=born.year + 20, day=min(born.day, 28))
    found = set(minority(standing(born, child=child), day))
    if day < twenty:
        assert Concern.MINOR in found
    if day >= twenty.replace(day=28) and day.month != twenty.month:
        assert Concern.MINOR not in found
    assert (Concern.CHILD_TITLE in found or Concern.TITLE_AGAINST_AGE in found) is child


@given(born=days, day=days, child=st.booleans(), married=st.booleans(), wife=st.booleans())
def test_who_is_called_a_minor_is_who_the_law_calls_one(born, day, child, married, wife):
    one = standing(born, child=child, married=married)
    one = PersonStanding("นาง", born, one.facts) if wife else one
    assert (Concern.MINOR in set(minority(one, day))) is one.is_minor(day)


@pytest.mark.parametrize("born", [date(1997, 5, 1), date(1998, 1, 31), date(2000, 3, 30)])
def test_the_married_are_of_age(born):
    assert concerns(Debtor(standing(born, married=True), placed=True), DAY) == ()
    assert concerns(Debtor(PersonStanding("นาง", born), placed=True), DAY) == ()
    assert concerns(Debtor(standing(born), placed=True), DAY) == (Concern.MINOR,)
