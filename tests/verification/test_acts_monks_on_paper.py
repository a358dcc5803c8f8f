"""A monk and one who lives elsewhere, as they stand on what they sign."""

from tests.contracts.test_acts_restructuring import LAWFUL, drawn, plan
from tests.helpers.small_village import TODAY

from forumtui.papers.acts.codes import CodeStanding, verify
from forumtui.papers.acts.writing import write
from forumtui.people.acts.households import villagers
from forumtui.people.acts.person_facts import tell_fact
from forumtui.people.rules.person_facts import PersonFact
from forumtui.verification.acts.slips import SLIP

MONK, AWAY, LETTERS = "พระภิกษุ/สามเณร", "อยู่นอกหมู่บ้าน ที่อยู่ ....", "ให้ส่งหนังสือไปตามที่อยู่นี้"


def tells(store, name, fact):
    person = next(one.person for one in villagers(store) if name in one.name)
    tell_fact(store, person, fact, holds=True, told_by="ก", today=TODAY)


def slip_of(store, household, name):
    (text,) = [
        one.text
        for one in write(store, SLIP, household, today=TODAY)
        if one.text.splitlines()[6].startswith(f"ข้าพเจ้า {name}")
    ]
    return text


def test_a_slip_says_who_is_a_monk_and_who_lives_elsewhere(four, house):
    usual = slip_of(four, house("1"), "นายสมชาย ใจดี")
    assert MONK not in usual
    assert AWAY not in usual
    tells(four, "สมชาย", PersonFact.MONK)
    tells(four, "สมศรี", PersonFact.ELSEWHERE)
    monk, away = (slip_of(four, house("1"), name) for name in ("นายสมชาย ใจดี", "นางสมศรี ใจดี"))
    assert monk.count(MONK) == 2  # beside his name, and below it where he signs
    assert AWAY not in monk
    assert AWAY in away
    assert LETTERS in away
    assert MONK not in away
    for text in (usual, monk, away):
        code = text.split("รหัสเอกสาร ")[1][:11]
        assert verify(four, code).finding is CodeStanding.GENUINE


def test_a_contract_says_who_is_a_monk_and_who_lives_elsewhere(four, house):
    tells(four, "สมชาย", PersonFact.MONK)
    tells(four, "สมศรี", PersonFact.ELSEWHERE)
    contract = drawn(four, house("1"), plan(60, changes=(LAWFUL,))).contract
    borrowers = contract.text.split("2. ผู้กู้")[1].split("3. ผู้กู้ยอมรับ")[0]
    assert borrowers.count(MONK) == borrowers.count(AWAY) == borrowers.count(LETTERS) == 1
    assert borrowers.index("สมชาย") < borrowers.index(MONK) < borrowers.index("สมศรี")
    assert contract.text.count(MONK) == 2
    assert verify(four, contract.code).finding is CodeStanding.GENUINE
