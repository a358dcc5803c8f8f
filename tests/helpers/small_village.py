"""A small village read from registers written for the test."""

import shutil
from contextlib import contextmanager
from datetime import date

import pytest
from tests.helpers.lending import FUND
from tests.helpers.lending import HOUSEHOLDS as RESIDENTS
from tests.helpers.whole_house import models

from forumtui.contracts.acts.lending import fund_reckonings, say_method
from forumtui.contracts.records.proposals import proposals
from forumtui.contracts.rules.legal_findings import LegalMatter
from forumtui.engine.database import DATABASE_NAME, database
from forumtui.engine.opening import open_home
from forumtui.evening.acts.demo import decide
from forumtui.lending.schedule import Method
from forumtui.registers.acts.importing import import_register
from forumtui.verification.acts.answers import Speaker, confirm
from forumtui.village.acts.village import found_village
from forumtui.village.records.village import stops

HOUSEHOLDS = """ที่,บ้านเลขที่,หมู่,คำนำหน้า,ชื่อ,นามสกุล,สถานะ
1,1,6,นาย,สมชาย,ใจดี,หัวหน้าครัวเรือน
2,1,6,นาง,สมศรี,ใจดี,ภรรยา
3,2,6,นาย,ประเสริฐ,มั่นคง,หัวหน้าครัวเรือน
4,10/1,6,นางสาว,วันดี,สุขใส,หัวหน้าครัวเรือน
5,10,6,นาย,คำปัน,ไม่มีหนี้,หัวหน้าครัวเรือน
"""
VILLAGE_FUND = """กองทุนหมู่บ้านทดลอง
เลขที่สัญญา,ชื่อ-สกุล,บ้านเลขที่,เงินต้น,คงเหลือ,ดอกเบี้ยค้าง,อัตราดอกเบี้ย,ผู้ค้ำประกัน
1/2558,นายสมชาย ใจดี,1,"20,000","12,000",100.50,ร้อยละ 6 ต่อปี,นายคำปัน ไม่มีหนี้
2/2558,นายประเสริฐ มั่นคง,2,"30,000","30,000",-,ร้อยละ 6 ต่อปี,
3/2558,นางสาววันดี สุขใส,10/1,"5,000","4,000",-,ร้อยละ 18 ต่อปี,
,รวม,,,"46,000",,,
"""
SAVINGS = """กลุ่มออมทรัพย์เพื่อการผลิตบ้านทดลอง
เลขที่สมาชิก,ชื่อ-สกุล,บ้านเลขที่,หุ้น,เงินสัจจะสะสม (บาท)
0007,นางสมศรี ใจดี,1,10,"1,000.25"
0008,นายแปลก หน้าใหม่,2,5,500
"""
POVERTY = """โครงการ กข.คจ.
ครัวเรือนเป้าหมาย,บ้านเลขที่,ยืมไป,ส่งคืนแล้ว,คงเหลือ
นางสมศรี ใจดี,1,"6,000","1,500","4,500"
"""
FILES = {
    "บ้าน.csv": HOUSEHOLDS,
    "กองทุน.csv": VILLAGE_FUND,
    "ออม.csv": SAVINGS,
    "กขคจ.csv": POVERTY,
}
BALANCE_SHEET = """กองทุนหมู่บ้านทดลอง
งบดุล
ณ วันที่ {day}
สินทรัพย์
เงินสด,"1,000.00"
ลูกหนี้เงินกู้,"{owed}"
รวมสินทรัพย์,"47,000.00"
หนี้สินและทุน
ทุน,"47,000.00"
รวมหนี้สินและทุน,"47,000.00"
"""
TODAY = date(2017, 4, 20)
HEARD = frozenset(LegalMatter)
"""All that may have to be heard before a contract is drawn up."""


def _with_files(folder, files):
    (folder / "data").mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / "data" / name).write_text(text, "utf-8")
    return folder


@contextmanager
def _opened(folder, database):
    """Open a copy of a village that was prepared once: to read its registers takes far longer."""
    shutil.copy2(database, folder / database.name)
    store = open_home(folder)
    try:
        yield store
    finally:
        store.close()


@pytest.fixture(scope="session")
def _named(tmp_path_factory):
    folder = tmp_path_factory.mktemp("named")
    store = open_home(folder)
    found_village(store, "บ้านทดลอง", date(2017, 3, 31))
    store.close()
    return folder / DATABASE_NAME


@pytest.fixture(scope="session")
def _named_today(tmp_path_factory):
    """Named on the day of its contracts: no interest runs between its books and them."""
    folder = tmp_path_factory.mktemp("named_today")
    store = open_home(folder)
    found_village(store, "บ้านทดลอง", TODAY)
    store.close()
    return folder / DATABASE_NAME


@pytest.fixture(scope="session")
def _small(tmp_path_factory, _named):
    folder = _with_files(tmp_path_factory.mktemp("small"), FILES)
    with _opened(folder, _named) as store:
        for name in FILES:
            import_register(store, folder / "data" / name)
        decide(store)
    return folder / DATABASE_NAME


@pytest.fixture
def home(tmp_path):
    return _with_files(tmp_path, FILES)


@pytest.fixture
def empty(home, _named):
    """A village that is named and has read nothing."""
    with _opened(home, _named) as store:
        yield store


@pytest.fixture
def store(home, _small):
    """The village with all four registers read."""
    with _opened(home, _small) as store:
        yield store


@pytest.fixture
def at(store):
    """Return the household at a gate."""
    with store.reading():
        gates = {stop.house: stop.household for stop in stops()}
    return gates.__getitem__


@pytest.fixture
def balance_sheet(store, home):
    """Return what reads a balance sheet of the village fund that states what is owed."""

    def read(owed, *, day="31 มีนาคม 2560", name="งบดุลกองทุนหมู่บ้าน.csv"):
        path = home / "data" / name
        path.write_text(BALANCE_SHEET.format(owed=owed, day=day), "utf-8")
        return import_register(store, path)

    return read


@pytest.fixture
def registers(shared, tmp_path):
    folder = shared / "registers"
    if not folder.is_dir():
        pytest.skip("the real-shaped registers are not beside this checkout")
    store = open_home(tmp_path)
    found_village(store, "บ้านหนองโพธิ์", date(2017, 3, 31))
    for path in sorted(folder.iterdir()):
        if path.suffix in {".csv", ".xlsx"}:
            import_register(store, path)
    yield store
    store.close()


SOMCHAI = Speaker("นายสมชาย ใจดี", "หัวหน้าครัวเรือน")
FOUR_FILES = {
    "บ้าน.csv": """ที่,บ้านเลขที่,หมู่,คำนำหน้า,ชื่อ,นามสกุล,สถานะ,วันเกิด
1,1,6,นาย,สมชาย,ใจดี,หัวหน้าครัวเรือน,1/1/2500
2,1,6,นาง,สมศรี,ใจดี,ภรรยา,1/1/2505
3,2,6,นาย,ประเสริฐ,มั่นคง,หัวหน้าครัวเรือน,1/1/2510
4,3,6,นางสาว,วันดี,สุขใส,หัวหน้าครัวเรือน,1/1/2545
5,4,6,นาย,คำปัน,ไม่มีหนี้,หัวหน้าครัวเรือน,1/1/2510
6,1,6,นาย,อ้าย,ใจดี,บิดา,1/1/2475
""",
    "กองทุน.csv": """กองทุนหมู่บ้านทดลอง
เลขที่สัญญา,ชื่อ-สกุล,บ้านเลขที่,วันที่ทำสัญญา,ครบกำหนด,คงเหลือ,ดอกเบี้ยค้าง,อัตราดอกเบี้ย,ผู้ค้ำประกัน,หมายเหตุ
1/2558,นายสมชาย ใจดี,1,1/5/2558,1/5/2561,"20,000",300.00,ร้อยละ 6 ต่อปี,นายคำปัน ไม่มีหนี้,
2/2558,นายประเสริฐ มั่นคง,2,1/5/2548,,"5,000",-,ร้อยละ 6 ต่อปี,,
3/2558,นางสาววันดี สุขใส,3,1/5/2558,,"4,000",-,ร้อยละ 18 ต่อปี,,
4/2558,นายอ้าย ใจดี,1,1/5/2558,,"1,000",-,ร้อยละ 6 ต่อปี,,เสียชีวิตแล้ว
""",
    "ออม.csv": """กลุ่มออมทรัพย์เพื่อการผลิตบ้านทดลอง
เลขที่สัญญา,ชื่อ-สกุล,บ้านเลขที่,วันที่ทำสัญญา,คงเหลือ,ดอกเบี้ยค้าง,อัตราดอกเบี้ย,ผู้ค้ำประกัน
7/2558,นางสมศรี ใจดี,1,1/6/2558,"30,000",450.50,ร้อยละ 12 ต่อปี,นายประเสริฐ มั่นคง
""",
    "เงินออม.csv": """กลุ่มออมทรัพย์เพื่อการผลิตบ้านทดลอง
เลขที่สมาชิก,ชื่อ-สกุล,บ้านเลขที่,หุ้น,เงินสัจจะสะสม (บาท)
0007,นางสมศรี ใจดี,1,10,"6,000.00"
""",
    "สตรี.csv": """กลุ่มสตรีบ้านทดลอง
เลขที่สัญญา,ชื่อ-สกุล,บ้านเลขที่,วันที่ทำสัญญา,คงเหลือ,อัตราดอกเบี้ย
5/2559,นางสมศรี ใจดี,1,1/6/2559,"12,000",ร้อยละ 12 ต่อปี
""",
    "กขคจ.csv": """โครงการ กข.คจ.
เลขที่สัญญา,ชื่อ-สกุล,บ้านเลขที่,คงเหลือ,อัตราดอกเบี้ย
9/2559,นายสมชาย ใจดี,1,"10,000",ร้อยละ 3 ต่อปี
""",
}


def _read_four(folder, database, *, said):
    """Read the village of four households in; `said` how every fund reckons, or the women's alone."""
    with _opened(_with_files(folder, FOUR_FILES), database) as store:
        for name in FOUR_FILES:
            import_register(store, folder / "data" / name)
        for fund in fund_reckonings(store):
            flat = "สตรี" in fund.name
            if flat or said:
                say_method(store, fund.fund, Method.FLAT if flat else Method.DECLINING)
        with store.reading():
            households = [stop.household for stop in stops()]
        for household in households:
            confirm(store, household, SOMCHAI)
    return folder / DATABASE_NAME


@pytest.fixture(scope="session")
def _four(tmp_path_factory, _named_today):
    return _read_four(tmp_path_factory.mktemp("four"), _named_today, said=True)


@pytest.fixture(scope="session")
def _older(tmp_path_factory, _named):
    return _read_four(tmp_path_factory.mktemp("older"), _named, said=False)


@pytest.fixture
def older(home, _older):
    """The same village, its books of 31 March 2560: it has decided nothing of the days since."""
    with _opened(_with_files(home, FOUR_FILES), _older) as store:
        yield store


@pytest.fixture
def four(home, _four):
    """A village whose house 1 owes four funds and has confirmed it all, as the others have."""
    with _opened(_with_files(home, FOUR_FILES), _four) as store:
        yield store


@pytest.fixture
def house(four):
    """Return the household at a gate of that village."""
    with four.reading():
        gates = {stop.house: stop.household for stop in stops()}
    return gates.__getitem__


@pytest.fixture
def unchanged(four):
    """Return a context in which nothing at all is written."""

    @contextmanager
    def nothing_written():
        before = _everything(four)
        yield
        assert _everything(four) == before

    return nothing_written


def proposals_of(store, household=None):
    """Return the proposals that stand: one household's, or all."""
    with store.reading():
        return proposals(household)


def _everything(store):
    names = sorted(table._meta.table_name for table in models())
    counted = ", ".join(f'(SELECT count(*) FROM "{name}")' for name in names)
    with store.reading():
        return dict(zip(names, database.execute_sql(f"SELECT {counted}").fetchone(), strict=True))


@pytest.fixture
def read(tmp_path):
    """Return what reads a village with these loans, and gives its guarantors by name and house."""
    store = open_home(tmp_path)
    found_village(store, "บ้านทดลอง", date(2017, 3, 31))

    def reading(*loans, households=RESIDENTS):
        for name, text in (("บ้าน.csv", households), ("กองทุน.csv", FUND)):
            (tmp_path / name).write_text(text.format(rows="\n".join(loans)), "utf-8")
            import_register(store, tmp_path / name)
        return store

    yield reading
    store.close()
