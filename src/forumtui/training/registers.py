"""The imagined village's registers, written down as untidily as committees write them.

With the funds' balance sheets (งบดุล), which agree with them.
"""

from collections.abc import Sequence
from pathlib import Path

from forumtui.thai.dates import DateStyle, format_date
from forumtui.training.mess import Expected, Mess, TrainingFiles, mess_of
from forumtui.training.shapes import (
    SHAPES,
    STYLES,
    Shape,
    ShapedColumn,
    ShapedSheet,
    Style,
    Value,
    write_text,
    write_workbook,
)
from forumtui.training.village import ImaginedVillage, Villager, VillagerLoan, VillagerSaving


def write_registers(village: ImaginedVillage, folder: Path, *, shape: int = 0) -> TrainingFiles:
    """Write the village's registers into `folder`, made when missing; return what they must give.

    Shape 0 has the files, headings and encodings of the real ones the program was first made for;
    1 to 3 have other names, other headings in another order, other encodings.
    """
    folder.mkdir(parents=True, exist_ok=True)
    writer = _Writer(village, folder, STYLES[shape])
    writer.households()
    writer.savings_group()
    writer.village_fund()
    writer.poverty_fund()
    writer.womens_group()
    writer.statements()
    return writer.written


class _Writer:
    def __init__(self, village: ImaginedVillage, folder: Path, style: Style) -> None:
        self.village = village
        self.folder = folder
        self.style = style
        self.mess: Mess = mess_of(village)
        self.written = TrainingFiles()
        self._shape = Shape(style)

    def households(self) -> None:
        people = [person for home in self.village.households for person in home]
        columns: tuple[ShapedColumn[Villager], ...] = (
            ShapedColumn(("เลขที่บ้าน", "บ้านเลขที่", "บ้านเลขที่", "เลขบ้าน"), lambda _, p: p.house),
            ShapedColumn(("หมู่ที่", "หมู่", "ม.", "หมู่ที่"), lambda _, _p: self.village.moo),
            ShapedColumn(
                ("เลขประจำตัวประชาชน", "เลขบัตรประชาชน", "เลขประชาชน", "เลข 13 หลัก"),
                lambda _, p: _dashed(p.citizen_id),
            ),
            ShapedColumn(("คำนำหน้า", "คำนำหน้าชื่อ", "คำนำหน้านาม", "คำนำหน้า"), lambda _, p: p.title),
            ShapedColumn(("ชื่อ", "ชื่อตัว", "ชื่อ", "ชื่อจริง"), lambda _, p: p.given),
            ShapedColumn(("นามสกุล", "สกุล", "นามสกุล", "นามสกุล"), lambda _, p: p.surname),
            ShapedColumn(
                ("ความสัมพันธ์", "สถานะ", "เกี่ยวข้องเป็น", "ความสัมพันธ์"), lambda _, p: p.relation
            ),
            ShapedColumn(
                ("วันเกิด", "วันเดือนปีเกิด", "ว/ด/ป เกิด", "เกิดวันที่"),
                lambda _, p: format_date(p.birth_date, self.style.date_style),
            ),
        )
        titles = () if self.style.number == 0 else (f"ทะเบียนบ้าน {self.village.name}",)
        rows, _ = self._shape.rows(columns, people, titles)
        names = ("household_register.csv", "ทะเบียนบ้าน.tsv", "people.xlsx", "บ้าน.csv")
        encodings = ("utf-8-sig", "utf-16", "", "cp874")
        self._save(names[self.style.number], ShapedSheet("บ้าน", rows), encodings[self.style.number])
        self._expect(names, "บ้าน", "person", "", len(people), 0, None)

    def savings_group(self) -> None:
        title = f"กลุ่มออมทรัพย์เพื่อการผลิต{self.village.name}"
        names = ("savings_group.xlsx", "ออมทรัพย์.xlsx", "sav.xlsx", "กลุ่มออม.xlsx")
        file = names[self.style.number]
        savings = self._savings(file, title)
        loans = self._savings_loans(file, title)
        write_workbook(self.folder / file, (savings, loans))
        self.written.files.append(self.folder / file)

    def _savings(self, file: str, title: str) -> ShapedSheet:
        village, mess = self.village, self.mess
        columns: tuple[ShapedColumn[VillagerSaving], ...] = (
            ShapedColumn(("ที่", "ลำดับ", "ลำดับที่", "ที่"), lambda n, _: n),
            ShapedColumn(
                ("เลขที่สมาชิก", "รหัสสมาชิก", "เลขสมาชิก", "ทะเบียนสมาชิก"), lambda _, s: s.member_no
            ),
            ShapedColumn(
                ("ชื่อ - สกุล", "ชื่อ-นามสกุล", "ชื่อสมาชิก", "ชื่อ-สกุล"),
                lambda n, s: _untidy(s.member, n),
            ),
            ShapedColumn(("บ้านเลขที่", "เลขที่บ้าน", "บ้านเลขที่", "ที่อยู่"), lambda _, s: s.member.house),
            ShapedColumn(("หุ้น", "จำนวนหุ้น", "หุ้น", "หุ้น"), lambda _, s: s.shares),
            ShapedColumn(
                ("คงเหลือ (บาท)", "เงินสัจจะสะสม", "เงินฝากสะสม (บาท)", "เงินออม"),
                lambda n, s: mess.saving(n) or s.balance_satang // 100,
            ),
            ShapedColumn(("หมายเหตุ",), lambda n, _: "ติดลบ" if mess.saving(n) else ""),
        )
        day = format_date(village.cut_off, DateStyle.LONG, thai_digits=True)
        titles = (title, f"ทะเบียนเงินสัจจะสะสม ณ วันที่ {day}")
        accepted = [s for n, s in enumerate(village.savings, 1) if not mess.saving(n)]
        satang = sum(s.balance_satang for s in accepted)
        stated = satang + (-15_000 if len(accepted) < len(village.savings) else 0)
        total: tuple[Value, Value] = (self.style.total, stated // 100)
        group = ("เงินสัจจะ", 4) if self.style.number == 0 else None
        rows, first = self._shape.rows(columns, village.savings, titles, total, (2, 5), group)
        names = (file,) * SHAPES
        self._expect(names, "เงินออม", "saving", "savings_group", len(accepted), satang, stated)
        self._wait(file, "เงินออม", first, mess.negative_saving, "negative_savings")
        return ShapedSheet("เงินออม", rows)

    def _savings_loans(self, file: str, title: str) -> ShapedSheet:
        village, mess, style = self.village, self.mess, self.style
        columns: tuple[ShapedColumn[VillagerLoan], ...] = (
            ShapedColumn(("ที่", "ลำดับ", "ที่", "รายที่"), lambda n, _: n),
            ShapedColumn(
                ("เลขที่สัญญา", "สัญญาเลขที่", "สัญญา", "เลขสัญญา"),
                lambda _, d: f"อท {d.number}/{d.made_on.year + 543}",
            ),
            ShapedColumn(
                ("วันที่กู้", "วันทำสัญญา", "วันกู้", "วันที่ทำสัญญา"),
                lambda n, d: mess.day(n, d) or format_date(d.made_on, DateStyle.SHORT),
            ),
            ShapedColumn(("ชื่อ-สกุลผู้กู้", "ชื่อผู้กู้", "ผู้กู้", "ลูกหนี้"), lambda n, d: _untidy(d.member, n)),
            ShapedColumn(("บ้านเลขที่", "เลขที่บ้าน", "บ้านเลขที่", "ที่อยู่"), lambda _, d: d.member.house),
            ShapedColumn(
                ("เงินต้นตามสัญญา", "วงเงินกู้", "ยอดกู้", "เงินกู้"), lambda _, d: d.principal_satang // 100
            ),
            ShapedColumn(
                ("คงเหลือ", "เงินต้นคงเหลือ", "ยอดคงเหลือ", "ยอดหนี้คงค้าง"),
                lambda n, d: mess.balance(n) or style.baht(d.balance_satang),
            ),
            ShapedColumn(
                ("ดอกเบี้ยค้าง", "ดอกเบี้ยค้างชำระ", "ดอกค้าง", "ดอกเบี้ยคงค้าง"),
                lambda _, d: style.baht(d.accrued_satang),
            ),
            ShapedColumn(
                ("อัตราดอกเบี้ย", "ร้อยละต่อปี", "ดอกเบี้ยร้อยละ", "อัตราดอกเบี้ย"),
                lambda n, d: f"ร้อยละ {mess.rate(n) or d.rate_percent} ต่อปี",
            ),
            ShapedColumn(
                ("ผู้ค้ำประกันคนที่ 1", "ผู้ค้ำประกัน", "คนค้ำ", "ผู้ค้ำ"), lambda _, d: _guarantor(d, 0)
            ),
            ShapedColumn(("หมายเหตุ", "หมายเหตุ", "บันทึก", "หมายเหตุ"), lambda n, _: mess.note(n)),
        )
        loans = village.savings_group
        bad = {mess.overpaid, mess.not_a_number}
        accepted = [d for n, d in enumerate(loans, 1) if n not in bad]
        total: tuple[Value, Value] = (style.total, "")
        rows, first = self._shape.rows(columns, loans, (title,), total, (3, 6))
        names = (file,) * SHAPES
        satang = sum(d.balance_satang for d in accepted)
        self._expect(names, "ลูกหนี้", "loan", "savings_group", len(accepted), satang, None)
        self._wait(file, "ลูกหนี้", first, mess.overpaid, "overpaid")
        self._wait(file, "ลูกหนี้", first, mess.not_a_number, "balance_not_number")
        if mess.any:
            self.written.flags.update(["rate_above_ceiling", "debtor_deceased", "christian_date"])
        return ShapedSheet("ลูกหนี้", rows)

    def village_fund(self) -> None:
        mess, style = self.mess, self.style
        columns: tuple[ShapedColumn[VillagerLoan], ...] = (
            ShapedColumn(("ลำดับ", "ที่", "ลำดับ", "ลำดับที่"), lambda n, _: str(n)),
            ShapedColumn(
                ("เลขบัตรประชาชน", "เลขประจำตัวประชาชน", "เลขบัตร", "เลขประชาชน"),
                lambda n, d: mess.citizen_id(n, d.member),
            ),
            ShapedColumn(
                ("ผู้กู้", "ชื่อผู้กู้", "ชื่อ-สกุลผู้กู้", "รายชื่อลูกหนี้"), lambda n, d: mess.borrower(n, d.member)
            ),
            ShapedColumn(
                ("บ้านเลขที่", "เลขที่บ้าน", "ที่อยู่", "บ้านเลขที่"), lambda n, d: mess.house(n, d.member)
            ),
            ShapedColumn(
                ("วันครบกำหนด", "ครบกำหนด", "วันที่ครบกำหนด", "กำหนดชำระ"),
                lambda _, d: format_date(d.due_on, style.date_style),
            ),
            ShapedColumn(
                ("เงินต้นคงค้าง", "คงเหลือ", "ยอดหนี้", "เงินต้นคงเหลือ"),
                lambda _, d: style.baht(d.balance_satang),
            ),
            ShapedColumn(
                ("ดอกเบี้ย(%)", "ร้อยละ", "อัตราดอกเบี้ย", "ดอกเบี้ยร้อยละ"),
                lambda _, d: str(d.rate_percent),
            ),
            ShapedColumn(("ผู้ค้ำ", "ผู้ค้ำประกัน", "คนค้ำ", "ผู้ค้ำประกัน"), lambda _, d: _guarantor(d, 0)),
        )
        loans = self.village.village_fund
        satang = sum(d.balance_satang for d in loans)
        titles = (f"กองทุน{self.village.name}",)
        total: tuple[Value, Value] = (style.total, style.baht(satang))
        rows, _ = self._shape.rows(columns, loans, titles, total, (2, 5))
        names = ("village_fund.csv", "กทบ.csv", "loans_2.xlsx", "เงินล้าน.csv")
        encodings = ("cp874", "utf-8", "", "utf-16")
        self._save(names[style.number], ShapedSheet("Sheet1", rows), encodings[style.number])
        self._expect(names, "Sheet1", "loan", "village_fund", len(loans), satang, satang)
        if mess.any:
            self.written.flags.update(["citizen_id_check_digit", "name_differs"])

    def poverty_fund(self) -> None:
        style = self.style
        columns: tuple[ShapedColumn[VillagerLoan], ...] = (
            ShapedColumn(("ที่", "ลำดับ", "ที่", "รายที่"), lambda n, _: str(n)),
            ShapedColumn(("ครัวเรือนเป้าหมาย",), lambda _, d: d.member.name),
            ShapedColumn(("บ้านเลขที่", "เลขที่บ้าน", "บ้านเลขที่", "ที่อยู่"), lambda _, d: d.member.house),
            ShapedColumn(
                ("ยืมไป", "เงินยืม", "ยอดยืม", "จำนวนเงินยืม"),
                lambda _, d: style.baht(d.principal_satang),
            ),
            ShapedColumn(
                ("ส่งคืนแล้ว", "คืนแล้ว", "ชำระคืนแล้ว", "ส่งใช้แล้ว"),
                lambda _, d: style.baht(d.principal_satang - d.balance_satang),
            ),
            ShapedColumn(
                ("คงค้าง", "คงเหลือ", "ยอดคงค้าง", "ค้าง"), lambda _, d: style.baht(d.balance_satang)
            ),
            ShapedColumn(
                ("วันที่ยืม", "ยืมเมื่อ", "วันยืม", "วันที่ยืม"),
                lambda _, d: format_date(d.made_on, DateStyle.LONG),
            ),
        )
        loans = self.village.poverty_fund
        titles = () if style.number == 0 else (f"โครงการ กข.คจ. {self.village.name}",)
        rows, _ = self._shape.rows(columns, loans, titles)
        names = ("poverty_fund.csv", "กขคจ.csv", "pov.txt", "ยากจน.tsv")
        encodings = ("utf-8-sig", "cp874", "utf-8", "utf-8-sig")
        self._save(names[style.number], ShapedSheet("", rows), encodings[style.number])
        satang = sum(d.balance_satang for d in loans)
        self._expect(names, None, "loan", "poverty_fund", len(loans), satang, None)

    def womens_group(self) -> None:
        style = self.style
        columns: tuple[ShapedColumn[VillagerLoan], ...] = (
            ShapedColumn(
                ("คงเหลือ", "ยอดหนี้", "เงินกู้คงเหลือ", "หนี้คงค้าง"), lambda _, d: d.balance_satang // 100
            ),
            ShapedColumn(("ร้อยละต่อเดือน", "ดอกเบี้ยต่อเดือน"), lambda _, d: d.rate_percent),
            ShapedColumn(("นามสกุล", "สกุล"), lambda _, d: d.member.surname),
            ShapedColumn(("ชื่อ", "ชื่อตัว"), lambda _, d: d.member.title + d.member.given),
            ShapedColumn(("บ้านเลขที่", "เลขที่บ้าน"), lambda _, d: d.member.house),
        )
        loans = self.village.womens_group
        satang = sum(d.balance_satang for d in loans)
        titles = ("", "กลุ่มสตรีแม่บ้าน — ลูกหนี้เงินกู้หมุนเวียน", "")
        total: tuple[Value, Value] = (style.total, satang // 100)
        rows, _ = self._shape.rows(columns, loans, titles, total, (2, 0), shuffled=False)
        names = ("womens_group.xlsx", "สตรี.xlsx", "w.xlsx", "แม่บ้าน.xlsx")
        self._save(names[style.number], ShapedSheet("Sheet1", rows), "")
        self._expect(names, "Sheet1", "loan", "womens_group", len(loans), satang, satang)

    def statements(self) -> None:
        """Write the balance sheets."""
        names = ("statements.xlsx", "งบการเงิน.xlsx", "st.xlsx", "งบ.xlsx")
        path = self.folder / names[self.style.number]
        write_workbook(path, balance_sheets(self.village))
        self.written.files.append(path)

    def _save(self, name: str, table: ShapedSheet, encoding: str) -> None:
        path = self.folder / name
        if path.suffix == ".xlsx":
            write_workbook(path, (table,))
        else:
            delimiter = {".tsv": "\t", ".txt": ";"}.get(path.suffix, ",")
            write_text(path, table, encoding=encoding, delimiter=delimiter)
        self.written.files.append(path)

    def _expect(  # one table's truth
        self,
        names: Sequence[str],
        sheet: str | None,
        kind: str,
        fund_kind: str,
        rows: int,
        satang: int,
        stated: int | None,
    ) -> None:
        name = names[self.style.number]
        shown = sheet if name.endswith(".xlsx") else None
        self.written.tables.append(Expected(name, shown, kind, fund_kind, rows, satang, stated))

    def _wait(self, file: str, sheet: str, first: int, place: int, code: str) -> None:
        if place:
            self.written.waiting.add((file, sheet, first + place - 1, code))


def _dashed(number: str) -> str:
    return f"{number[0]}-{number[1:5]}-{number[5:10]}-{number[10:12]}-{number[12]}"


def _untidy(person: Villager, number: int) -> str:
    """Return a name as a tired hand writes it: blanks doubled, the title forgotten."""
    title = "" if number % 11 == 0 else person.title
    return f"{title}{person.given}{'  ' if number % 7 == 0 else ' '}{person.surname}"


def _guarantor(loan: VillagerLoan, place: int) -> str:
    return loan.guarantors[place].name if place < len(loan.guarantors) else ""


def balance_sheets(village: ImaginedVillage) -> list[ShapedSheet]:
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
            [f"ณ วันที่ {format_date(village.cut_off, DateStyle.LONG)}"],
            ["สินทรัพย์"],
            ["เงินสด", cash],
            ["ลูกหนี้เงินกู้", owed],
            ["รวมสินทรัพย์", cash + owed],
            ["หนี้สินและทุน"],
            ["เงินสัจจะสะสม", savings],
            ["ทุนและทุนสำรอง", cash + owed - savings],
            ["รวมหนี้สินและทุน", cash + owed],
        ]
        tables.append(ShapedSheet(sheet, rows))
    return tables
