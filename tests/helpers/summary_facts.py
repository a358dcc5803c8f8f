"""An invented household with as many old loans, debtors and guarantors as a test wants."""

from collections.abc import Callable
from datetime import date

import pytest

from forumtui.contracts.documents.summary_tables import OldLine, Pledged, SummaryFacts
from forumtui.contracts.rules.consolidation import consolidate
from forumtui.contracts.rules.debts import LeftOut, OldDebt, SetAside
from forumtui.papers.layout.signatures import Party
from forumtui.village.rules import FundNames

FUNDS = ("กองทุนหมู่บ้าน", "กลุ่มออมทรัพย์เพื่อการผลิต", "กข.คจ.")
SHORT = FundNames(((FUNDS[0], "กทบ."), (FUNDS[1], "ออมทรัพย์"), (FUNDS[2], "กข.คจ.")))
RATES_PPM = (60_000, 120_000, 0)
DEBTORS = ("นางบัวผัน ศรีสุขใส", "นายทองใบ ศรีสุขใส", "นางสาวกัญญา ศรีสุขใส")
GUARANTORS = ("นายสมหมาย ใจดี", "นางน้ำฝน แก้วกู่", "นายบุญมี ญาติมาก", "นางจำเนียร ศรีวงศ์", "นายคำ")

MakeFacts = Callable[..., SummaryFacts]


def as_the_books_have(debts: list[OldDebt]) -> tuple[OldLine, ...]:
    """Return debts that nothing became of, as the books have them."""
    return tuple(
        OldLine(
            debt.line,
            debt.fund,
            debt.contract_no,
            debt.debtor,
            debt.made_on,
            debt.balance_satang,
            debt.accrued_satang,
            debt.rate_ppm,
            debt.method,
        )
        for debt in debts
    )


def summary_facts(
    loans: int = 3,
    *,
    debtors: int = 1,
    guarantors: int = 2,
    months: int = 36,
    first_due: date = date(2027, 1, 5),
    number: str = "7/2569",
    training: bool = False,
    left_out: tuple[LeftOut, ...] = (),
    names: tuple[str, ...] = DEBTORS,
    outside: str = "",
    balance_satang: int = 2_000_000,
) -> SummaryFacts:
    """Return facts; `outside`, when given, replaces every name, number and place but the debtors'."""
    debts = [
        OldDebt(
            line=f"L{k}",
            fund=outside or FUNDS[k % 3],
            debtor=names[k % debtors],
            contract_no=outside or f"นส.7/{31 + k:04d}-2565",
            made_on=date(2022, 5, 4) if k % 5 != 4 else None,
            balance_satang=balance_satang + k * 315_050,
            accrued_satang=85_075 * (k % 2),
            rate_ppm=RATES_PPM[k % 3],
            debtor_key=f"P{k % debtors}",
        )
        for k in range(loans)
    ]
    aside = [
        SetAside(
            OldDebt(f"X{k}", FUNDS[0], names[0], "", None, 1_000_000 + k, 5_000 * k, None, "P0"),
            why,
        )
        for k, why in enumerate(left_out)
    ]
    parties = tuple(
        Party(
            name,
            outside or "48/1",
            "x-xxxx-xxxxx-45-0",
            52 + k,
            citizen_id="3000000123450",
            moo="7",
        )
        for k, name in enumerate(names[:debtors])
    )
    merged = consolidate(debts, months=months, first_due=first_due, set_aside=aside)
    named = (outside,) * guarantors if outside else GUARANTORS[:guarantors]
    return SummaryFacts(
        number=number and (outside or number),
        village=outside or "บ้านหนองน้ำใส หมู่ที่ 7 ต.บ้านกู่ อ.ยางชุมน้อย จ.ศรีสะเกษ",
        place=outside or "ศาลาประชาคมหมู่ 7",
        made_on=date(2026, 11, 23),
        cut_off=date(2026, 10, 31),
        house=outside or "48/1",
        moo=outside or "7",
        head=parties[-1],
        debtors=parties,
        guarantors=named,
        consolidation=merged,
        training=training,
        old=as_the_books_have(debts),
        pledged=tuple(
            Pledged(Party(name, outside or "50", "", citizen_id=""), (f"L{k % loans}",))
            for k, name in enumerate(named)
        ),
        funds=SHORT,
    )


@pytest.fixture
def make_facts() -> MakeFacts:
    return summary_facts
