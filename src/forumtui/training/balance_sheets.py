"""The imagined funds' balance sheets (งบดุล), which agree with their registers."""

from forumtui.training.tables import Table, Value
from forumtui.training.village import ImaginedVillage


def balance_sheets(village: ImaginedVillage) -> list[Table]:
    """Return a balance sheet a fund: its debtors and savers in baht, its cash the rest."""
    saved = sum(s.balance_satang for s in village.savings) // 100
    sheets = (
        ("ออมทรัพย์", village.savings_group, saved),
        ("กทบ.", village.village_fund, 0),
        ("กข.คจ.", village.poverty_fund, 0),
        ("กลุ่มสตรี", village.womens_group, 0),
    )
    tables = []
    for sheet, loans, savings in sheets:
        owed = sum(loan.balance_satang for loan in loans) // 100
        cash = max(0, savings - owed) + 17_000
        rows: list[list[Value]] = [
            ["งบดุล"],
            ["ณ วันที่ 31 มีนาคม 2560"],
            ["สินทรัพย์"],
            ["เงินสด", cash],
            ["ลูกหนี้เงินกู้", owed],
            ["รวมสินทรัพย์", cash + owed],
            ["หนี้สินและทุน"],
            ["เงินสัจจะสะสม", savings],
            ["ทุนและทุนสำรอง", cash + owed - savings],
            ["รวมหนี้สินและทุน", cash + owed],
        ]
        tables.append(Table(sheet, rows))
    return tables
