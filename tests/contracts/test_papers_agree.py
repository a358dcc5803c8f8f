"""The papers of one contract, read again from their text: no figure of one differs from another's.

Short: a training village, each of its contracts under other terms. `FORUMTUI_LONG=1`: four villages,
every household under all of them: 427 contracts, as many sheets for members, 843 papers of guarantors.
"""

import itertools
import re
from collections import Counter
from datetime import date
from decimal import Decimal

import pytest
from tests.contracts.test_acts_restructuring import agree
from tests.helpers.sample import LONG

from forumtui.contracts.acts.carry_out import carry_out
from forumtui.contracts.acts.documents import contract_facts, guarantor_papers
from forumtui.contracts.acts.on_paper.consents_beside import consents_beside
from forumtui.contracts.acts.planning import at_the_table
from forumtui.contracts.acts.proposals import propose
from forumtui.contracts.documents.full_schedule import full_schedule
from forumtui.contracts.documents.guarantor_papers import guarantor_consent, guarantor_notice
from forumtui.contracts.documents.member_sheet import member_sheet
from forumtui.contracts.documents.on_paper.consents_beside import consent_beside
from forumtui.contracts.documents.summary import contract_summary
from forumtui.contracts.rules.contract import RepaymentTerms
from forumtui.contracts.rules.legal_findings import LegalMatter
from forumtui.contracts.rules.plan import Plan, TrancheChange
from forumtui.engine.opening import open_home
from forumtui.evening.acts.demo import prepare_demo
from forumtui.lending.schedule import Method, Rounding
from forumtui.messages import Messages
from forumtui.messages.refusals import Refusal
from forumtui.papers.layout.kinds import LineKind, kinded
from forumtui.papers.layout.pages import to_text
from forumtui.thai.amounts import format_baht
from forumtui.verification.acts.answers import Speaker, confirm
from forumtui.village.acts.households import walk

DAY, FIRST = date(2017, 6, 1), date(2017, 7, 1)
THAI = Messages("th")
AMOUNT = r"(?<![\d,.])[\d,]+\.\d\d(?!\d)"
TERMS = (
    RepaymentTerms(48, FIRST, start=DAY, grace=6),
    RepaymentTerms(5, date(2018, 1, 15), every_months=12, start=DAY),
    RepaymentTerms(60, FIRST, start=DAY, unit_satang=100, rounding=Rounding.UP),
    RepaymentTerms(36, FIRST, start=DAY),
)
SEEDS = (2560, 2561, 2562, 2563) if LONG else (2560,)
ACKNOWLEDGED = frozenset(LegalMatter)


def satang(text):
    return int(Decimal(text.replace(",", "")) * 100)


def amounts(line):
    return [satang(one) for one in re.findall(AMOUNT, line)]


def schedules(text):
    """Return every line's instalments, by their numbers: the day and what is paid on it."""
    found, line = {}, None
    for row in text.replace("\f", "").splitlines():
        head = re.match(r" *รายการที่ (\d+) ", row)
        if head:
            line = found.setdefault(int(head[1]), {})
        paid = re.match(r" *(\d+)  +(\d+ \S+ \d{4})  ", row)
        if paid and line is not None:
            line[int(paid[1])] = (paid[2], amounts(row)[3])
    return found


def tables(text):
    """Return lines 3 and 4 of the contract: of every line its sums by the books, and those it holds."""
    lines = text.replace("\f", "").splitlines()
    starts = [next(k for k, x in enumerate(lines) if x.startswith(f"{n}.")) for n in "345"]
    books, held = (
        {
            int(row[1]): amounts(x)
            for x in lines[a:b]
            if (row := re.match(r" *(\d+) +\D", x)) and amounts(x)
        }
        for a, b in itertools.pairwise(starts)
    )
    return books, held


def debts_of(text):
    """Return each debt of a guarantor's paper: what it says, under its line's number."""
    parts = re.split(r"รายการที่ (\d+) ", " ".join(text.split()))
    return {int(k): said for k, said in zip(parts[1::2], parts[2::2], strict=True)}


def differs(said, paid, owed, grace):
    """Return what a guarantor's paper says of a debt that its schedule does not."""
    wrong = []
    if satang(re.search(rf"ค้ำไม่เกิน ({AMOUNT})", said)[1]) != (owed[0] + owed[1]):
        wrong.append("sum answered for")
    new = re.search(rf"ใหม่ ({AMOUNT}) ({AMOUNT}) \S+ ({AMOUNT}) (\d+ \S+ \d{{4}})", said)
    first, last = paid[min(paid)], paid[max(paid)]
    if [satang(new[1]), satang(new[2])] != owed[:2] or new[4] != last[0]:
        wrong.append("new terms")
    after = Counter(total for number, (_, total) in paid.items() if number > grace)
    if after[satang(new[3])] < max(after.values()):
        wrong.append("usual instalment")
    if len(paid) == 1:
        once = re.search(rf"ชำระครั้งเดียว วันที่ (\d+ \S+ \d{{4}}) จำนวน ({AMOUNT})", said)
        return wrong + ([] if (once[1], satang(once[2])) == first else ["once"])
    how = re.search(r"รวม (\d+) งวด ตั้งแต่วันที่ (\d+ \S+ \d{4}) ถึงวันที่ (\d+ \S+ \d{4})", said)
    if (int(how[1]), how[2], how[3]) != (len(paid), first[0], last[0]):
        wrong.append("how often")
    wrong += spoken_otherwise(said, {number: total for number, (_, total) in paid.items()})
    return wrong


NOT_OFF = r"(?: ส่งแต่ดอกเบี้ย| ยังไม่ส่งเงินต้น)?"
EACH = rf"(?:ส่งเดือนละ|ส่งปีละ|ส่งทุก \d+ เดือน ครั้งละ) ({AMOUNT}) บาท"


def spoken_otherwise(said, paid):
    """Return what the sentences say of the instalments that is not paid; each is said once."""
    if all_alike := re.search(rf"{EACH} เท่ากันทุกงวด", said):
        return [] if {*paid.values()} == {satang(all_alike[1])} else ["all alike"]
    wrong, told = [], []
    for total, a, b in re.findall(rf"{EACH} \(งวดที่ (\d+)(?:-(\d+))?{NOT_OFF}\)", said):
        told.append((int(a), int(b or a), {satang(total)}, None))
    for a, b, total in re.findall(
        rf"(?<!\()งวดที่ (\d+)(?:-(\d+))?{NOT_OFF} (?:งวดละ|จำนวน) ({AMOUNT})", said
    ):
        told.append((int(a), int(b or a), {satang(total)}, None))
    for a, b, high, low, total in re.findall(
        rf"(?<!\()งวดที่ (\d+)-(\d+){NOT_OFF} (?:ลดลงจาก|ไม่เท่ากัน สูงสุด) ({AMOUNT}) บาท "
        rf"(?:เหลือ|ต่ำสุด) ({AMOUNT}) บาท รวม ({AMOUNT})",
        said,
    ):
        told.append((int(a), int(b), {satang(high), satang(low)}, satang(total)))
    for n, total in re.findall(rf"งวดสุดท้าย \(งวดที่ (\d+)\)(?: ส่งเงินก้อนใหญ่)? ({AMOUNT})", said):
        told.append((int(n), int(n), {satang(total)}, None))
    for a, b, bounds, total in told:
        sums = [paid[number] for number in range(a, b + 1)]
        if {max(sums), min(sums)} != bounds or total not in (None, sum(sums)):
            wrong.append((a, b))
    numbers = sorted(number for a, b, _, _ in told for number in range(a, b + 1))
    return wrong + ([] if numbers == sorted(paid) else ["not each once"])


def plan_for(store, household, terms, *, cheaper):
    """Return a plan of these terms; a cheaper one lowers the first rate and waives a little of it."""
    debts = at_the_table(store, household, today=DAY).circumstances.debts
    changes = [
        TrancheChange(one.line, method=Method.DECLINING)
        for one in debts
        if one.method is Method.FLAT
    ]
    one = debts[0]
    if cheaper and one.rate_ppm and one.method is not Method.FLAT:
        changes.append(
            TrancheChange(
                one.line,
                rate_ppm=one.rate_ppm // 2,
                principal_waived_satang=one.balance_satang // 10,
            )
        )
    return Plan(terms, None, tuple(changes))


@pytest.mark.parametrize("seed", SEEDS)
def test_no_figure_of_a_contract_differs_between_its_papers(tmp_path, seed):
    prepare_demo(tmp_path, households=40, seed=seed)
    (home,) = tmp_path.iterdir()
    store = open_home(home)
    contracts, papers, found = 0, 0, []
    for place, stop in enumerate(walk(store)):
        confirm(store, stop.household, Speaker("นายหนึ่ง"))
        for turn in range(len(TERMS) if LONG else 1):
            terms = TERMS[(place + turn) % len(TERMS)]
            try:
                what = plan_for(store, stop.household, terms, cheaper=turn == 0)
                words = {"reason": "รายได้ลดลง", "proposed_by": "นายหนึ่ง", "today": DAY}
                propose(store, stop.household, what, acknowledged=ACKNOWLEDGED, **words)
            except (Refusal, IndexError):
                break
            agree(store, stop.household, today=DAY)
            done = carry_out(store, stop.household, today=DAY)
            contracts += 1
            more, differences = papers_of(store, stop.household, done, terms.grace)
            papers += more
            found += [(stop.house, turn, one) for one in differences]
    store.close()
    assert found == []
    assert contracts >= (80 if LONG else 25)
    assert papers >= (120 if LONG else 40)


def sheet_differs(facts, said):
    """Return what the member's sheet says otherwise than the contract's text."""
    (page,) = member_sheet(facts, THAI)
    (key,) = (line.text for line in kinded(page) if line.kind is LineKind.KEY)
    sums = {
        words: amounts(next(line for line in page if line.strip().startswith(words)))[0]
        for words in ("ก่อน", "หลัง", "ดอกเบี้ยใหม่", "รวมส่งทั้งหมด")
    }
    start = next(k for k, line in enumerate(page) if line.startswith("ก่อน"))
    end = next(k for k, line in enumerate(page) if line.startswith("หลัง"))
    changes = [line for line in page[start + 1 : end] if amounts(line)]
    less = sum(amounts(x)[0] * (-1 if x.strip().startswith("บวก") else 1) for x in changes)
    wrong = []
    if sums["ก่อน"] - less != sums["หลัง"]:
        wrong.append(("sheet: before and after", sums))
    if sums["หลัง"] + sums["ดอกเบี้ยใหม่"] != sums["รวมส่งทั้งหมด"]:
        wrong.append(("sheet: paid in all", sums))
    shown = [key.strip(), *(format_baht(sums[k]) for k in ("หลัง", "ดอกเบี้ยใหม่", "รวมส่งทั้งหมด"))]
    return [*wrong, *(("sheet", figure) for figure in shown if figure not in said)]


def papers_of(store, household, done, grace):
    """Return how many guarantors' papers a contract has, and all that differs between any two papers."""
    facts = contract_facts(store, household)
    own = done.contract.imprint
    contract = to_text(contract_summary(facts, THAI, code=own.code, journal=own.journal))
    wrong = [] if contract == done.contract.path.read_text("utf-8") else ["printed again"]
    books, held = tables(contract)
    paid = schedules(to_text(full_schedule(facts, THAI)))
    wrong += [("lines", k) for k in held.keys() ^ paid.keys()]
    for number, (one, line) in enumerate(
        sorted(((one, one.line) for one in facts.old), key=lambda x: facts.numbers[x[1]]), start=1
    ):
        gone = sum(step.principal_satang + step.accrued_satang for step in one.steps)
        if books[number][:2] != [one.principal_satang, one.accrued_satang]:
            wrong.append(("books", line))
        if sum(books[number][:2]) + one.since_satang - gone != sum(held[number][:2]):
            wrong.append(("what became of it", line))
        if sum(total for _, total in paid[number].values()) < sum(held[number][:2]):
            wrong.append(("paid", line))
    said = " ".join(contract.split())
    wrong += sheet_differs(facts, said)
    every = guarantor_papers(store, household)
    drawn = [
        *((one.guarantor, to_text(guarantor_consent(one, THAI))) for one in every.consents),
        *((one.change.guarantor, to_text(guarantor_notice(one, THAI))) for one in every.notices),
    ]
    for guarantor, text in drawn:
        if guarantor.name not in said or guarantor not in {one.guarantor for one in facts.pledged}:
            wrong.append(("guarantor", guarantor.name))
        for number, told in debts_of(text).items():
            wrong += [(number, one) for one in differs(told, paid[number], held[number], grace)]
    owner = {}
    for one in facts.consolidation.tranches:
        owner.setdefault(one.debt.debtor, []).append(facts.numbers[one.debt.line])
    beside = consents_beside(store, household, DAY)
    for one in beside:
        text = " ".join(to_text(consent_beside(one, THAI)).split())
        mine = sorted(owner[one.debtor.name])
        wrong += [
            (one.debtor.name, each)
            for each in of_debtor(text, [held[x] for x in mine], [paid[x] for x in mine])
        ]
    return len(drawn) + len(beside), wrong


def of_debtor(said, held, paid):
    """Return what a consent beside a debtor says of their debts that contract and schedule do not."""
    owes = re.findall(rf"เงินต้น ({AMOUNT}) บาท ดอกเบี้ยค้าง ({AMOUNT}) บาท", said)
    wrong = [] if [[*map(satang, one)] for one in owes] == [one[:2] for one in held] else ["debts"]
    if satang(re.search(rf"รวม ({AMOUNT}) บาท \(", said)[1]) != sum(sum(one[:2]) for one in held):
        wrong.append("sum")
    days, sums = {}, Counter()
    for line in paid:
        for number, (day, total) in line.items():
            days[number] = day
            sums[number] += total
    if len(days) == 1:
        once = re.search(rf"ชำระครั้งเดียว วันที่ (\d+ \S+ \d{{4}}) จำนวน ({AMOUNT})", said)
        return wrong + ([] if satang(once[2]) == sum(sums.values()) else ["once"])
    how = re.search(r"รวม (\d+) งวด ตั้งแต่วันที่ (\d+ \S+ \d{4}) ถึงวันที่ (\d+ \S+ \d{4})", said)
    if (int(how[1]), how[2], how[3]) != (len(days), days[min(days)], days[max(days)]):
        wrong.append("how often")
    return wrong + spoken_otherwise(said, dict(sums))
