"""Every act of the journal has a case here."""

from tests.evenings.faults.acts import ACTS as TRIED
from tests.evenings.faults.acts import OPENING

from forumtui.acts_of_journal import ACTS


def test_no_act_is_without_a_case():
    assert {*TRIED, *OPENING} == ACTS.keys()
