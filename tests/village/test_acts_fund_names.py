"""Funds that people give a short name: kept, never two alike, and as they were on papers of before."""

import pytest
from tests.helpers.small_village import TODAY

from forumtui.engine.journal import entries
from forumtui.engine.refusals import ChangedMeanwhile
from forumtui.engine.seen import seen_of
from forumtui.papers.acts.codes import CodeStanding, verify
from forumtui.papers.acts.writing import write
from forumtui.verification.acts.slips import SLIP
from forumtui.village.acts.village import call_fund, called_funds, fund_called, fund_names
from forumtui.village.refusals import FundNotFound, NameMissing, ShortNameTaken


def test_a_fund_is_called_what_people_said_and_the_journal_says_so(store):
    fund = fund_called(store, "กทบ.")
    assert call_fund(store, fund.fund, " เงินล้าน ") == "เงินล้าน"
    assert fund_names(store)[fund.fund] == "เงินล้าน"
    assert fund_called(store, "เงินล้าน").name == fund.name
    assert fund_called(store, fund.name).fund == fund.fund
    with store.reading():
        (*_, last) = entries()
    assert last.act == "village.call_fund"
    assert last.facts()["short"] == "เงินล้าน"
    assert last.facts()["name"] == fund.name


def test_no_two_funds_are_called_alike_and_none_by_anothers_whole_name(store):
    first, second, *_ = called_funds(store)
    for taken in (second.short, second.short.replace(" ", ""), f" {second.short} "):
        with pytest.raises(ShortNameTaken) as refused:
            call_fund(store, first.fund, taken)
        assert refused.value.details["fund"] == second.name
    assert called_funds(store)[0] == first


def test_a_fund_may_be_called_what_another_was_called_before(store):
    first, second, *_ = called_funds(store)
    call_fund(store, first.fund, "เงินล้าน")
    call_fund(store, first.fund, "ล้าน")
    call_fund(store, second.fund, "เงินล้าน")
    assert {one.fund: one.short for one in called_funds(store)[:2]} == {
        first.fund: "ล้าน",
        second.fund: "เงินล้าน",
    }


def test_what_is_no_name_or_no_fund_is_refused(store):
    with pytest.raises(NameMissing):
        call_fund(store, 1, " ")
    with pytest.raises(FundNotFound):
        call_fund(store, 99, "ออม")
    for text in ("", "ไม่มีกองทุนนี้"):
        with pytest.raises(FundNotFound):
            fund_called(store, text)


def test_a_name_given_meanwhile_is_seen_first(store):
    shown = seen_of(called_funds(store))
    call_fund(store, 1, "เงินล้าน")
    with pytest.raises(ChangedMeanwhile):
        call_fund(store, 1, "กองใหญ่", seen=shown)
    assert fund_names(store)[1] == "เงินล้าน"


def test_a_paper_keeps_the_name_it_was_printed_with_and_stays_genuine(four, house):
    (before,) = write(four, SLIP, house("2"), today=TODAY)[:1]
    code = before.text.split("รหัสเอกสาร ")[1][:11]
    assert "กทบ. คือ กองทุนหมู่บ้านทดลอง" in before.text
    call_fund(four, fund_called(four, "กทบ.").fund, "เงินล้าน")
    found = verify(four, code)
    assert (found.finding, found.differences) == (CodeStanding.GENUINE, ())
    (after,) = write(four, SLIP, house("2"), today=TODAY)[:1]
    assert "เงินล้าน คือ กองทุนหมู่บ้านทดลอง" in after.text
    assert "กทบ." not in after.text
    assert after.text.split("รหัสเอกสาร ")[1][:11] != code
    # The file of the first was replaced by the second, which bears another code; both are genuine.
    for one in (code, after.text.split("รหัสเอกสาร ")[1][:11]):
        assert verify(four, one).finding is CodeStanding.GENUINE
