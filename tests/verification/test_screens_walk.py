"""From gate to gate: never beyond the first or the last."""

import pytest

from forumtui.verification.screens.walk import Walk

GATES = (30, 10, 20)


def test_the_gates_come_one_after_the_other():
    walk = Walk(GATES)
    assert (walk.number, walk.neighbour(-1), walk.neighbour(1)) == (1, None, 10)
    assert (walk.go_to(20), walk.number) == (20, 3)
    assert (walk.neighbour(-1), walk.neighbour(1)) == (10, None)


def test_who_has_no_gate_is_met_at_the_first():
    walk = Walk(GATES)
    walk.go_to(20)
    assert (walk.go_to(99), walk.number) == (30, 1)


@pytest.mark.parametrize("by", [-1, 1])
def test_a_village_without_gates_leads_nowhere(by):
    assert Walk().neighbour(by) is None
