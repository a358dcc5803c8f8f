"""What a household tells at the desk: it is heard where it matters, and shown nowhere else."""

from fractions import Fraction

import pytest
from click.testing import CliRunner
from tests.helpers.small_village import HEARD, SOMCHAI, TODAY
from tests.helpers.soundness import sound

from forumtui.contracts.acts import consolidate as consolidation
from forumtui.contracts.acts.told.payments import Payment, pay
from forumtui.contracts.acts.told.telling import (
    take_back,
    tell_had_by,
    tell_informal,
    tell_received,
    told_of,
)
from forumtui.contracts.rules.legal_findings import LegalMatter
from forumtui.contracts.rules.told.loans import Received
from forumtui.contracts.rules.told.refusals import (
    DeductedAboveCeiling,
    HadByAnother,
    InterestDeducted,
    NothingTold,
    NotLessReceived,
    TellerMissing,
    ToldUnknown,
)
from forumtui.engine.database import typed_rows
from forumtui.engine.journal import Journal
from forumtui.engine.refusals import NotFound
from forumtui.evening.commands.group import forumtui
from forumtui.ledger.rules import LineField
from forumtui.meetings.acts import meetings as meeting
from forumtui.minutes.acts import writing as minutes
from forumtui.papers.acts import writing as papers
from forumtui.papers.acts.catalogue import paper_type
from forumtui.papers.refusals import NothingToWrite
from forumtui.verification.acts.answers import confirm
from forumtui.verification.acts.corrections import correct
from forumtui.village.acts.households import household_at

TWO = {"reason": "รับจริง", "approved_by": ("นายดี ตรวจสอบ", "นางงาม ตรวจสอบ")}
SECRET = {
    "owed_satang": 54_321_00,
    "rate_ppm": 2_400_000,
    "told_by": "นายสมชาย ใจดี",
    "lender": "เจ๊หน่อย",
}


def draw(
    store, house="2", heard=HEARD - {LegalMatter.HAD_BY_ANOTHER, LegalMatter.INTEREST_DEDUCTED}
):
    at = household_at(store, house)
    return consolidation.draw_up(store, at, acknowledged=heard, today=TODAY)


def test_a_debt_outside_is_for_the_household_alone(four, tmp_path):
    at = household_at(four, "1")
    tell_informal(four, at, **SECRET)
    (paper,) = papers.write(four, paper_type("advice"), at, today=TODAY, out=tmp_path)
    text = " ".join(paper.text.split())
    assert all(one in text for one in ("54,321.00", "240.00", "ดำรงธรรม", "1567", "เจ๊หน่อย"))
    # Nowhere else: no journal, no other paper, no list.
    with four.reading():
        (body,) = typed_rows(Journal.select(Journal.body).where(Journal.act == "told.informal"))
    assert not any(one in body[0] for one in ("5432100", "2400000", "เจ๊หน่อย", "สมชาย"))
    before = consolidation.household_contracts(four)
    for kind in ("notice_board", "slip", "signature_sheet"):
        whose = at if kind == "slip" else None
        for one in papers.write(four, paper_type(kind), whose, today=TODAY, out=tmp_path):
            assert "54,321" not in one.text
            assert "เจ๊หน่อย" not in one.text
    assert consolidation.household_contracts(four) == before
    with pytest.raises(NothingToWrite):
        papers.write(four, paper_type("advice"), household_at(four, "2"), today=TODAY)
    sound(four)


@pytest.mark.parametrize(
    ("change", "refusal"), [({"told_by": " "}, TellerMissing), ({"owed_satang": 0}, NothingTold)]
)
def test_nothing_is_noted_that_nobody_tells_and_agrees_to(four, change, refusal):
    with pytest.raises(refusal):
        tell_informal(four, household_at(four, "1"), **SECRET | change)
    assert not told_of(four, household_at(four, "1")).acts


def test_at_or_below_the_ceiling_nobody_is_called_a_criminal(four):
    at = household_at(four, "1")
    tell_informal(four, at, **SECRET | {"rate_ppm": 150_000})
    (paper,) = papers.write(four, paper_type("advice"), at, today=TODAY)
    assert "โมฆะ" not in paper.text
    assert "ดำรงธรรม" in paper.text


def test_the_command_shows_a_debt_outside_only_where_it_is_asked_for(four, home):
    tell_informal(four, household_at(four, "1"), **SECRET)
    four.close()
    say = CliRunner().invoke
    plain, json_ = (
        say(forumtui, ["told", "1", "--home", str(home), *more]) for more in ([], ["--json"])
    )
    assert "54,321" not in plain.output + json_.output
    assert "1" in plain.output
    asked = say(forumtui, ["told", "1", "--home", str(home), "--confidential"])
    assert "54,321.00" in asked.output


def test_what_was_told_is_taken_back(four):
    at = household_at(four, "1")
    tell_informal(four, at, **SECRET)
    (one,) = told_of(four, at).informal
    take_back(four, at, one.act, reason="ขอถอน")
    assert not told_of(four, at).acts
    with pytest.raises(ToldUnknown):
        take_back(four, at, one.act, reason="ขอถอน")
    with pytest.raises(NothingToWrite):
        papers.write(four, paper_type("advice"), at, today=TODAY)


def test_who_really_had_the_money_is_heard_first_and_the_signer_owes(four):
    at = household_at(four, "2")
    told = tell_had_by(four, at, "L2", name="นายคำปัน ไม่มีหนี้", told_by="นายประเสริฐ")
    # One person of the village bears that name.
    assert told.person is not None
    assert tell_had_by(four, at, "L2", name="นายแดน ต่างถิ่น", told_by="ก").person is None
    with pytest.raises(HadByAnother) as refused:
        draw(four)
    assert refused.value.details["had_by"] == "นายแดน ต่างถิ่น"
    drawn = draw(four, heard=HEARD)
    assert [one.name for one in drawn.facts.debtors] == ["นายประเสริฐ มั่นคง"]
    assert "ต่างถิ่น" not in drawn.text


def test_interest_taken_off_below_the_ceiling_is_read_out_with_the_true_rate(four):
    at = household_at(four, "2")
    # 5,000 lent for a year, 4,900 handed out, 6 % besides: 5,300 for 4,900.
    tell_received(four, at, "L2", received_satang=4_900_00, told_by="ก", lent_satang=5_000_00)
    with pytest.raises(InterestDeducted) as refused:
        draw(four)
    exact = Fraction(5_300, 4_900) - 1
    assert abs(Fraction(refused.value.details["true_rate"].ppm, 10**6) - exact) < Fraction(1, 200)
    assert draw(four, heard=HEARD).number


def test_above_the_ceiling_the_principal_is_what_was_received_before_any_contract(four):
    at = household_at(four, "2")
    tell_received(four, at, "L2", received_satang=4_000_00, told_by="ก", lent_satang=5_000_00)
    with pytest.raises(DeductedAboveCeiling) as refused:
        draw(four, heard=HEARD)
    assert refused.value.details["owed"].satang == 4_000_00
    correct(four, "L2", LineField.BALANCE, 4_000_00, **TWO)
    confirm(four, at, SOMCHAI)
    drawn = draw(four, heard=HEARD)
    assert drawn.facts.consolidation.principal_satang == 4_000_00
    sound(four)


@pytest.mark.parametrize(
    ("line", "given", "refusal"),
    [
        ("L2", {"received_satang": 5_000_00}, NotLessReceived),
        ("L2", {"received_satang": 0}, NothingTold),
        ("L1", {"received_satang": 1}, NotFound),
        ("L2", {"received_satang": 1, "told_by": ""}, TellerMissing),
    ],
)
def test_what_makes_no_sense_is_not_noted(four, line, given, refusal):
    with pytest.raises(refusal):
        tell_received(four, household_at(four, "2"), line, **{"told_by": "ก"} | given)


def test_the_true_rate_is_that_at_which_what_is_paid_is_worth_what_was_received():
    for received in range(8_000_00, 10_000_00, 37_77):
        for months in (1, 6, 12, 36):
            told = Received(received, 10_000_00, months, 60_000)
            rate = Fraction(told.true_rate_ppm, 12 * 10**6)
            paid = 10_000_00 + Fraction(10_000_00 * 60_000 * months, 12 * 10**6)
            worth = received * (1 + rate) ** months
            above = received * (1 + rate + Fraction(2, 12 * 10**6)) ** months
            assert worth <= paid + 1
            assert above >= paid - 1


def test_the_minutes_count_what_was_told_at_the_desk_and_name_nobody(older, tmp_path):
    meeting.open_meeting(older, held_on=TODAY, place="ศาลา", chair="ก", secretary="ข")
    at = household_at(older, "1")
    tell_informal(older, at, **SECRET)
    tell_informal(older, at, **SECRET | {"lender": "อีกคน"})
    given = Payment(1000_00, TODAY, "12", "นายสมชาย ใจดี", "เหรัญญิก")
    pay(older, at, "L1", given, today=TODAY)
    text = " ".join(minutes.write_minutes(older, out=tmp_path).text.split())
    assert "จดการชำระหลังวันตัดยอด 1 ครั้ง รวม 1,000.00 บาท" in text
    assert "ขอคำแนะนำเรื่องหนี้นอกระบบ 1 ครัวเรือน" in text
    assert not any(one in text for one in ("เจ๊หน่อย", "54,321", "นายสมชาย"))
    sound(older)
