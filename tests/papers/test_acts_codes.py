"""Papers that come back: genuine, changed since and how, or unknown."""

import pytest
from tests.helpers.small_village import TODAY
from tests.helpers.tampering import by_hand

from forumtui.contracts.acts import consolidate as consolidation
from forumtui.contracts.acts.summary import CONTRACT
from forumtui.contracts.documents.summary import contract_summary
from forumtui.engine.journal import act, entries
from forumtui.messages import Messages
from forumtui.papers.acts.catalogue import What
from forumtui.papers.acts.codes import CodeStanding, _About, _code, issue, verify
from forumtui.papers.layout.pages import to_text
from forumtui.papers.records.issued import issued
from forumtui.papers.refusals import CodeMisread
from forumtui.papers.rules.codes import read_code, spaced
from forumtui.papers.words.codes import changes, finding, paper
from forumtui.people.acts import identity as linking
from forumtui.registers.acts.handover import DEBT_REGISTER, HANDOVER, hand_over
from forumtui.registers.acts.importing import import_register
from forumtui.tables.papers import IssuedPaper
from forumtui.verification.acts import answers as verification
from forumtui.verification.acts.answers import Speaker

HEAD = Speaker("นายสมชาย ใจดี", "หัวหน้าครัวเรือน")
SAY = Messages()
LATE = """กลุ่มสตรี
ชื่อ-สกุล,บ้านเลขที่,เงินกู้,คงเหลือ,ดอกเบี้ยค้าง,อัตราดอกเบี้ย
{name},{house},900,{owed},{due},ร้อยละ 6 ต่อปี
"""


@pytest.fixture
def drawn(store, at):
    verification.confirm(store, at("1"), HEAD)
    return consolidation.draw_up(store, at("1"), today=TODAY)


@pytest.fixture
def late(store, home):
    """Return what reads one more debt of somebody."""

    def read(name, house, owed="900", due="0"):
        path = home / f"late{house.replace('/', '-')}-{owed}.csv"
        path.write_text(LATE.format(name=name, house=house, owed=owed, due=due), "utf-8")
        import_register(store, path)

    return read


def codes_on(folder):
    return {
        path.name: line.split("รหัสเอกสาร ")[1].split()[0]
        for path in folder.glob("*.txt")
        for line in path.read_text("utf-8").splitlines()
        if "รหัสเอกสาร " in line
    }


def test_a_contract_bears_its_code_beside_the_check_code(store, drawn):
    text = drawn.path.read_text("utf-8")
    assert f"รหัสเอกสาร {drawn.code} " in text
    assert "รหัสตรวจ " in text
    own = drawn.imprint
    assert f"สมุด {own.journal} --" in text
    assert text == to_text(contract_summary(drawn.facts, SAY, code=own.code, journal=own.journal))


def test_a_genuine_paper_is_said_with_whose_and_when(store, drawn):
    seen = verify(store, drawn.code.lower())
    assert seen.finding is CodeStanding.GENUINE
    assert (seen.paper.house, seen.paper.number) == ("1", drawn.number)
    assert seen.satang == drawn.facts.consolidation.debt_satang
    assert finding(seen, SAY) == SAY("anchor.finding_genuine")
    what, when = paper(seen, SAY)
    assert what == f"สัญญาเลขที่ {drawn.number} บ้าน 1 หนี้รวมดอกเบี้ยค้าง 16,639.95 บาท"
    assert when.startswith("พิมพ์เมื่อ ")
    assert list(changes(seen, SAY)) == []


def test_the_same_paper_keeps_its_code(store, drawn, at):
    again = consolidation.draw_up(store, at("1"), today=TODAY)
    assert again.again
    assert again.imprint == drawn.imprint
    other = consolidation.draw_up(store, at("1"), months=12, reason="ส่งเร็วขึ้น", today=TODAY)
    assert other.code != drawn.code
    with store.reading():
        assert [one.code for one in issued()] == [
            read_code(drawn.code),
            read_code(other.code),
        ]


def test_a_debt_that_came_later_is_said_with_the_act_that_brought_it(store, drawn, late):
    late("นางสมศรี ใจดี", "1")
    late("นายประเสริฐ มั่นคง", "2")
    seen = verify(store, drawn.code)
    assert seen.finding is CodeStanding.CHANGED
    (change,) = seen.changes
    assert (change.what, change.before, change.now.satang) == (What.CAME, None, 90_000)
    assert change.entry.act == "intake.import"
    with store.reading():
        assert change.entry.sequence == list(entries())[-2].sequence
    (said,) = changes(seen, SAY)
    assert said.startswith("กลุ่มสตรี ของ นางสมศรี ใจดี: ไม่มีบนกระดาษ ตอนนี้ 900.00 บาท (อ่านทะเบียน โดย ")


def test_a_line_linked_and_unlinked_again_leaves_the_paper_genuine(store, at, home):
    loans = home / "who.csv"
    loans.write_text("กลุ่มสตรี\nชื่อ-สกุล,บ้านเลขที่,เงินกู้,คงเหลือ\nนายสมหมาย ใจดี,99,900,900\n", "utf-8")
    import_register(store, loans)
    verification.confirm(store, at("1"), HEAD)
    drawn = consolidation.draw_up(store, at("1"), today=TODAY)
    waiting = next(one for one in linking.persons_waiting(store) if "สมหมาย" in one.name)
    head = verification.household(store, at("1")).members[0].id
    linking.say_same(store, waiting.id, head)
    seen = verify(store, drawn.code)
    assert [one.what for one in seen.changes] == [What.CAME]
    assert seen.changes[0].entry.act == "linking.same"
    linking.take_back(store)
    seen = verify(store, drawn.code)
    # The figures are those on the paper again; but the household has to be asked anew.
    assert [one.what for one in seen.changes] == [What.REOPENED]
    assert seen.changes[0].entry.act == "linking.undo"
    verification.confirm(store, at("1"), HEAD)
    assert verify(store, drawn.code).finding is CodeStanding.GENUINE


def test_a_contract_that_was_replaced_names_the_new_one(store, drawn, at):
    other = consolidation.draw_up(store, at("1"), months=12, reason="ส่งเร็วขึ้น", today=TODAY)
    seen = verify(store, drawn.code)
    assert [(one.what, one.number) for one in seen.changes] == [(What.REPLACED, other.number)]
    assert other.number in next(changes(seen, SAY))
    assert verify(store, other.code).finding is CodeStanding.GENUINE


def test_an_answer_taken_back_is_said(store, drawn, at):
    verification.undo_last(store, at("1"))
    seen = verify(store, drawn.code)
    assert [(one.what, one.entry.act) for one in seen.changes] == [
        (What.REOPENED, "verification.undo")
    ]


def test_the_papers_of_the_handover_have_codes_that_speak_of_their_sums(store, home, late):
    hand_over(store, today=TODAY)
    codes = codes_on(home / "exports")
    assert len(codes) == 4
    for name, code in codes.items():
        seen = verify(store, code)
        assert seen.finding is CodeStanding.GENUINE, name
        kind = DEBT_REGISTER if name == "debt_register.txt" else HANDOVER
        assert seen.paper.kind == kind.key
        assert paper(seen, SAY)
    late("นางสมศรี ใจดี", "1", "900", "12.25")
    seen = verify(store, codes["debt_register.txt"])
    assert [(one.what, one.now.satang, one.now.accrued_satang) for one in seen.changes] == [
        (What.CAME, 90_000, 1_225)
    ]
    assert "900.00 ดอกเบี้ยค้าง 12.25" in next(changes(seen, SAY))
    others = [code for name, code in codes.items() if name != "debt_register.txt"]
    assert all(verify(store, code).finding is CodeStanding.GENUINE for code in others)


def test_a_funds_sheet_says_its_old_and_new_sum(store, home):
    hand_over(store, today=TODAY)
    codes = codes_on(home / "exports")
    more = home / "more.csv"
    more.write_text(
        "กองทุนหมู่บ้านทดลอง\nเลขที่สัญญา,ชื่อ-สกุล,บ้านเลขที่,เงินต้น,คงเหลือ\n9/2558,นางสมศรี ใจดี,1,500,500\n",
        "utf-8",
    )
    import_register(store, more)
    sheet = next(code for name, code in codes.items() if name.endswith("village_fund.txt"))
    seen = verify(store, sheet)
    (change,) = seen.changes
    assert (change.before.satang, change.now.satang) == (4_600_000, 4_650_000)
    said = next(changes(seen, SAY))
    assert said.startswith("ลูกหนี้รวม: บนกระดาษ 46,000.00 ดอกเบี้ยค้าง 100.50 บาท ตอนนี้ 46,500.00")
    hidden = next(changes(seen, SAY, lambda _satang: "•"))
    assert "46,500" not in hidden


def test_a_code_of_another_village_is_unknown_and_a_misread_one_is_said_so(store, drawn):
    stranger = spaced("444444444")
    assert verify(store, stranger).finding is CodeStanding.UNKNOWN
    wrong = drawn.code[:-1] + ("4" if drawn.code[-1] != "4" else "5")
    with pytest.raises(CodeMisread):
        verify(store, wrong)


def test_two_papers_never_share_a_code(store, at):
    with act(store, "handover.hand_over") as entry:
        one = issue(entry, CONTRACT, "x", household=at("1"), number="1")
        two = issue(entry, CONTRACT, "x", household=at("2"), number="2")
        assert one != two
        assert issue(entry, CONTRACT, "x", household=at("1"), number="1") == one
    with store.reading():
        assert IssuedPaper.select().count() == 2
    assert verify(store, two.code).paper.household == at("2")


def forged(home, own, **row):
    """Change the row of a paper by hand, and give it a code that fits; return the code."""
    with by_hand(home) as hand:
        values = {"kind": "contract", **row}
        ((head, *kept),) = hand(
            "SELECT j.hash, p.kind, p.household_id, p.fund_id, p.number, p.content"
            " FROM issued_paper p JOIN journal j ON j.id = p.head WHERE p.code = ?",
            read_code(own),
        )
        names = ("kind", "household_id", "fund_id", "number", "content")
        about = dict(zip(names, kept, strict=True)) | values
        values["code"] = _code(head, _About(*about.values()), 0)
        columns = ", ".join(f"{name} = ?" for name in values)
        hand(f"UPDATE issued_paper SET {columns} WHERE code = ?", *values.values(), read_code(own))
    return values["code"]


@pytest.mark.parametrize(
    "row",
    [
        {"kind": "nothing_of_ours"},
        {"kind": "signature_sheet", "household_id": None},
        {"kind": "minutes", "number": "7"},
        {"kind": "minutes", "number": ""},
        {"household_id": None},
        {"household_id": None, "fund_id": 1},
        {"kind": "debt_register"},
    ],
    ids=str,
)
def test_a_row_that_no_act_issues_is_altered_whatever_its_code(store, drawn, home, row):
    assert verify(store, forged(home, drawn.code)).finding is CodeStanding.GENUINE
    assert verify(store, forged(home, drawn.code, **row)).finding is CodeStanding.ALTERED
