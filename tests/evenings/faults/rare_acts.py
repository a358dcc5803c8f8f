"""Acts about money that is no ordinary payment, in a small village."""

from datetime import timedelta

from tests.helpers.small_village import TODAY

from forumtui.followup.acts.rare.costs import CostSaid, charge_cost
from forumtui.followup.acts.rare.leaving import LeavingSaid, fund_leaves
from forumtui.followup.acts.rare.suspense import (
    SuspenseSaid,
    assign,
    give_back,
    suspend,
    suspense,
    suspense_shown,
)
from forumtui.followup.rules.costs import CostKind


def suspends(v):
    suspend(v.store, SuspenseSaid(150_00, "เหรัญญิก", "KTB 0042"), today=TODAY)


def waits(v):
    return suspense_shown(suspense(v.store))


def assigns(v, seen=None):
    assign(v.store, "P0001/2560", v.gate("1"), today=TODAY, seen=seen)


def gives_back(v, seen=None):
    given = {"given_to": "ธนาคาร", "because": "โอนผิดบัญชี"}
    give_back(v.store, "P0001/2560", **given, today=TODAY, seen=seen)


def charges(v, seen=None):
    said = CostSaid(
        CostKind.COURT,
        200_00,
        "คดี 1/2560",
        "มติ 1/2560",
        TODAY - timedelta(1),
        "นายสมชาย ใจดี",
        line="L1",
        on=TODAY,
    )
    charge_cost(v.store, v.gate("1"), said, today=TODAY, seen=seen)


def leaves(v, seen=None):
    said = LeavingSaid("มติสมาชิก", "ธนาคารกองทุน", "นายประธาน กองทุน", on=TODAY)
    fund_leaves(v.store, 1, said, today=TODAY, seen=seen)
