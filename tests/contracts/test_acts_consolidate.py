"""One household, one contract: who may have one, what is in it, and what its file says."""

import os
from datetime import date

import pytest

from forumtui.contracts.acts import consolidate as steps
from forumtui.contracts.refusals import (
    FirstDueTooEarly,
    NotConfirmed,
    RateAboveCeiling,
    RedrawUnreasoned,
)
from forumtui.contracts.rules.debts import LeftOut
from forumtui.engine.database import typed_rows
from forumtui.engine.journal import Journal
from forumtui.meetings.acts.meetings import open_meeting
from forumtui.papers.refusals import ExportFailed
from forumtui.verification.acts import answers as verification

HEAD = verification.Speaker("นายสมชาย ใจดี", "หัวหน้าครัวเรือน")
DAY = date(2017, 4, 20)


def draw(store, household, **words):
    return steps.draw_up(store, household, today=DAY, **words)


def test_only_who_answered_has_a_contract(store, at):
    with pytest.raises(NotConfirmed) as refused:
        draw(store, at("1"))
    assert "สมศรี" in str(refused.value.details["names"])
    verification.mark_absent(store, at("1"), HEAD)
    with pytest.raises(NotConfirmed):
        draw(store, at("1"))


def test_the_contract_takes_each_old_debt_at_its_own_rate(store, at, home):
    verification.confirm(store, at("1"), HEAD)
    drawn = draw(store, at("1"), months=12)
    tranches = drawn.facts.consolidation.tranches
    assert [(t.debt.balance_satang, t.debt.accrued_satang, t.debt.rate_ppm) for t in tranches] == [
        # 12,000 at 6 % for the 20 days since the cut-off: 39.45.
        (1_200_000, 10_050 + 3_945, 60_000),
        (450_000, 0, 0),
    ]
    assert drawn.number == "0001/2560"
    assert drawn.facts.consolidation.first_due == date(2017, 5, 20)
    assert drawn.path.parent == home / "exports"
    text = drawn.path.read_text("utf-8")
    assert "16,639.95" in text
    assert "นายคำปัน ไม่มีหนี้" in text
    assert list(drawn.path.parent.glob(".*.part")) == []


def test_the_same_terms_keep_the_number_and_other_terms_make_a_new_one(store, at):
    verification.confirm(store, at("1"), HEAD)
    first = draw(store, at("1"), months=12)
    again = draw(store, at("1"), months=12)
    assert (again.number, again.again) == (first.number, True)
    assert again.path.read_text("utf-8") == first.path.read_text("utf-8")
    with pytest.raises(RedrawUnreasoned):
        draw(store, at("1"), months=24)
    other = draw(store, at("1"), months=24, reason="ขอผ่อนนานขึ้น")
    assert (other.number, other.again) == ("0002/2560", False)
    numbers = {c.house: c.number for c in steps.household_contracts(store)}
    assert numbers == {"1": "0002/2560", "2": None, "10/1": None}


def test_above_fifteen_percent_a_year_is_refused_with_the_reason(store, at):
    verification.confirm(store, at("10/1"), verification.Speaker("นางสาววันดี สุขใส"))
    with pytest.raises(RateAboveCeiling):
        draw(store, at("10/1"))


def test_a_disputed_line_is_left_out_and_said_so(store, at):
    view = verification.household(store, at("1"))
    verification.dispute(
        store, view.id, view.lines[0].line, claimed_satang=5, reason="จ่ายแล้ว", speaker=HEAD
    )
    verification.confirm(store, view.id, verification.Speaker("นางสมศรี ใจดี"))
    drawn = draw(store, view.id)
    consolidation = drawn.facts.consolidation
    assert [t.debt.balance_satang for t in consolidation.tranches] == [450_000]
    assert [a.why for a in consolidation.set_aside] == [LeftOut.DISPUTED]
    assert "12,000.00" in drawn.path.read_text("utf-8")


def test_the_day_is_the_meetings(store, at):
    verification.confirm(store, at("2"), verification.Speaker("นายประเสริฐ มั่นคง"))
    open_meeting(store, held_on=date(2017, 6, 30), place="ศาลา", chair="ก", secretary="ข")
    facts = steps.offer(store, at("2"))
    assert (facts.made_on, facts.place) == (date(2017, 6, 30), "ศาลา")
    assert facts.consolidation.first_due == date(2017, 7, 30)
    with pytest.raises(FirstDueTooEarly):
        steps.offer(store, at("2"), first_due=date(2017, 6, 30))


def test_no_contract_without_its_file(store, at, home):
    verification.confirm(store, at("2"), verification.Speaker("นายประเสริฐ มั่นคง"))
    (home / "exports").write_text("a file where the folder belongs", "utf-8")
    with pytest.raises(ExportFailed):
        draw(store, at("2"))
    assert {c.number for c in steps.household_contracts(store)} == {None}
    with store.reading():
        acts = [act for (act,) in typed_rows(Journal.select(Journal.act))]
    assert "consolidation.draw_up" not in acts


@pytest.mark.skipif(os.geteuid() != 0, reason="mounting a tiny disk takes root")
def test_a_full_disk_makes_no_contract(store, at, tmp_path_factory):
    folder = tmp_path_factory.mktemp("full")
    if os.system(f"mount -t tmpfs -o size=4k tmpfs {folder} 2>/dev/null") != 0:
        pytest.skip("this machine mounts no tmpfs")
    try:
        verification.confirm(store, at("2"), verification.Speaker("นายประเสริฐ มั่นคง"))
        with pytest.raises(ExportFailed):
            draw(store, at("2"), out=folder)
        assert {c.number for c in steps.household_contracts(store)} == {None}
    finally:
        os.system(f"umount {folder}")
