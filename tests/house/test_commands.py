"""The commands as scripts rely on them: exit codes, JSON, one sentence for whatever is wrong."""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from tests.helpers.command import command
from tests.helpers.todays_village import todays_village

from forumtui.evening.acts.demo import prepare_demo
from forumtui.people.acts.guarantor_identity import say_elsewhere
from forumtui.people.acts.guarantors import guarantees
from forumtui.training.registers import write_registers
from forumtui.training.village import imagine_village
from forumtui.village.acts.village import at_home

PYTHON = [sys.executable, "-m", "forumtui"]


def run(home, *words, language="en"):
    done = command(*words, "--home", home, language=language, folder=Path(home).parent)
    assert "Traceback" not in done.stderr, done.stderr
    return done


def started(home, *words):
    """Run a command in a process of its own, which leaves nothing open where it was done."""
    environment = {**os.environ, "FORUMTUI_LANGUAGE": "en", "PYTHONWARNINGS": "error"}
    line = [*PYTHON, *map(str, words), "--home", str(home)]
    return subprocess.run(line, capture_output=True, text=True, env=environment, timeout=60)


def founded(home):
    assert run(home, "new", "บ้านทดสอบ", "--cut-off", "2560-03-31").returncode == 0
    return home


@pytest.mark.parametrize("shape", range(4))
def test_a_village_from_registers_to_contract(tmp_path, shape):
    village = imagine_village(60, 11)
    written = write_registers(village, tmp_path / "in", shape=shape)
    home = founded(tmp_path / "home")
    done = run(home, "import", *written.files)
    assert done.returncode == 3
    assert "balance is not a number: รอตรวจ" in done.stdout
    rows = json.loads(run(home, "rows", "--json").stdout)
    waiting = {(r["file"], r["sheet"], r["row"]) for r in rows if r["status"] == "waiting"}
    assert waiting == {place[:3] for place in written.waiting}
    assert all(r["reason"] for r in rows if r["status"] != "in")
    loans = sum(table.satang for table in written.tables if table.kind == "loan")
    assert (
        sum(r["satang"] for r in rows if r["kind"] == "loan" and r["status"] != "waiting") == loans
    )
    debts = json.loads(run(home, "debts", "--json").stdout)
    assert sum(line["satang"] for line in debts) == loans
    again = run(home, "import", *written.files)
    assert again.returncode == 0
    assert json.loads(run(home, "debts", "--json").stdout) == debts


def test_answers_and_contracts(tmp_path):
    home = todays_village(tmp_path, households=60, seed=11)
    debts = json.loads(run(home, "debts", "--json").stdout)
    count = Counter(line["house"] for line in debts)
    rows = json.loads(run(home, "rows", "--json").stdout)
    flagged = {r["house"] for r in rows if r["status"] == "flagged"}
    first, second, third = [house for house in count if house not in flagged][:3]
    assert (
        run(home, "answer", first, "--confirmed", "--spoken-by", "ก", "--paper", "ใบ ๑").returncode
        == 0
    )
    assert run(home, "answer", second, "--absent", "--spoken-by", "ข").returncode == 0
    line = next(r["line"] for r in rows if r["house"] == third and r["kind"] == "loan")
    done = run(
        home,
        "answer",
        third,
        "--disputed",
        line,
        "--claims",
        "1.50",
        "--because",
        "จ่ายแล้ว",
        "--spoken-by",
        "ค",
    )
    assert done.returncode == 0
    status = {d["house"]: d["status"] for d in json.loads(run(home, "debts", "--json").stdout)}
    assert (status[first], status[second], status[third]) == ("confirmed", "absent", "disputed")
    assert (
        run(home, "contract", first, "--months", "24", "--first-due", "2570-01-31").returncode == 0
    )
    assert run(home, "contract", second).returncode == 2
    assert run(home, "contract", "--all").returncode == 3
    out = tmp_path / "out"
    assert run(home, "contract", first, "--out", out).returncode == 0
    assert len(list(out.iterdir())) == 1


@pytest.mark.parametrize(
    "words",
    [
        ("answer", "1", "--spoken-by", "ก"),
        ("answer", "1", "--confirmed", "--disputed", "L1", "--spoken-by", "ก"),
        ("answer", "999", "--confirmed", "--spoken-by", "ก"),
        (
            "answer",
            "1",
            "--disputed",
            "L99999",
            "--claims",
            "5",
            "--because",
            "x",
            "--spoken-by",
            "ก",
        ),
        ("answer", "1", "--disputed", "L1", "--claims", "ห้า", "--because", "x", "--spoken-by", "ก"),
        ("contract",),
        ("contract", "1", "--months", "0"),
        ("contract", "1", "--first-due", "เมื่อวาน"),
        ("new", "อีก", "--cut-off", "2560-03-31"),
        ("import",),
        ("nonsense",),
    ],
)
def test_a_wrong_command_says_one_sentence_and_changes_nothing(tmp_path, words):
    home = prepare_demo(tmp_path, households=5, seed=1)
    before = run(home, "debts", "--json").stdout
    done = run(home, *words)
    assert done.returncode == 2
    assert done.stderr.strip()
    assert run(home, "debts", "--json").stdout == before


def bad_inputs(folder):
    (folder / "empty.csv").touch()
    (folder / "photo.xlsx").write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + os.urandom(4000))
    (folder / "prose.csv").write_text("just,some\nwords,here\n", "utf-8")
    with (folder / "huge.csv").open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    return [
        folder,
        *(
            folder / name
            for name in ("empty.csv", "photo.xlsx", "prose.csv", "huge.csv", "gone.csv")
        ),
    ]


@pytest.mark.parametrize("language", ["th", "en"])
def test_what_cannot_be_read_gets_one_sentence_and_leaves_the_database_alone(tmp_path, language):
    home = founded(tmp_path / "home")
    before = (home / "forum.db").read_bytes()
    for path in bad_inputs(tmp_path):
        done = run(home, "import", path, language=language)
        assert (done.returncode, done.stdout) == (2, ""), path
        assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert (home / "forum.db").read_bytes() == before


def test_a_folder_without_a_village_is_left_empty(tmp_path):
    home = tmp_path / "nothing"
    home.mkdir()
    for words in (
        ("rows",),
        ("debts",),
        ("import", __file__),
        ("answer", "1", "--absent", "--spoken-by", "x"),
    ):
        assert run(home, *words).returncode == 2
    assert list(home.iterdir()) == []


@pytest.mark.skipif(os.geteuid() != 0, reason="mounting a tiny disk takes root")
def test_a_full_disk_keeps_nothing_of_a_file(tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    if os.system(f"mount -t tmpfs -o size=2400k tmpfs {disk} 2>/dev/null"):
        pytest.skip("this machine mounts no tmpfs")
    try:
        home = disk / "home"
        assert started(home, "new", "บ้านทดสอบ", "--cut-off", "2560-03-31").returncode == 0
        written = write_registers(imagine_village(2_000, 3), tmp_path / "in")
        done = started(home, "import", written.files[0])
        assert done.returncode == 2
        assert "disk is full" in done.stderr
        assert json.loads(started(home, "rows", "--json").stdout) == []
    finally:
        assert os.system(f"umount {disk}") == 0


def test_the_real_shaped_registers(tmp_path, shared):
    home = founded(tmp_path / "home")
    files = sorted(p for p in (shared / "registers").iterdir() if p.suffix in {".csv", ".xlsx"})
    done = run(home, "import", *files)
    assert done.returncode == 3
    assert "sum 1,670,000.00 baht, as the register's own total says" in done.stdout
    assert "-150.00 apart (because of the waiting rows: 12)" in done.stdout
    rows = json.loads(run(home, "rows", "--json").stdout)
    waiting = [(r["file"], r["sheet"], r["row"]) for r in rows if r["status"] == "waiting"]
    assert waiting == [
        ("savings_group.xlsx", "เงินออม", 12),
        ("savings_group.xlsx", "ลูกหนี้", 13),
        ("savings_group.xlsx", "ลูกหนี้", 15),
    ]
    debts = json.loads(run(home, "debts", "--json").stdout)
    assert sum(line["satang"] for line in debts) == 690_190_000


def test_control_totals_hold_the_fund_whose_books_differ(tmp_path, shared):
    home = founded(tmp_path / "home")
    files = sorted(p for p in (shared / "registers").iterdir() if p.suffix in {".csv", ".xlsx"})
    run(home, "import", *files)
    done = run(home, "control")
    assert done.returncode == 3
    assert "Members 1,670,000.00  balance sheet 1,670,500.00  difference 500.00" in done.stdout
    assert "1 of 4 funds on hold" in done.stdout
    told = run(home, "control", "--json")
    assert told.returncode == 3
    rows = json.loads(told.stdout)
    differing = [row for row in rows if row["standing"] == "on_hold"]
    assert [(row["measure"], row["against"]) for row in differing] == [("loan", "balance_sheet")]
    (row,) = differing
    assert row["stated_satang"] - row["satang"] == row["difference_satang"] == 50_000


def test_control_totals_that_agree_end_with_nought(tmp_path):
    home = prepare_demo(tmp_path, households=5, seed=1)
    done = run(home, "control")
    assert done.returncode == 0, done.stdout
    assert "No fund is on hold" in done.stdout


def test_handover_writes_its_papers(tmp_path, shared):
    home = founded(tmp_path / "home")
    assert run(home, "handover").returncode == 2
    files = sorted(p for p in (shared / "registers").iterdir() if p.suffix in {".csv", ".xlsx"})
    run(home, "import", *files)
    done = run(home, "handover", "--from", "นายส่ง มอบให้", "--to", "นางรับ ไว้แล้ว")
    assert done.returncode == 3
    assert done.stdout.count("cannot be taken over yet") == 1
    papers = sorted(path.name for path in (home / "exports").iterdir())
    assert len(papers) == 5
    assert papers[0] == "debt_register.txt"
    sheet = (home / "exports" / papers[1]).read_text("utf-8")
    assert "(นายส่ง มอบให้)" in sheet
    assert "(นางรับ ไว้แล้ว)" in sheet
    tidy = prepare_demo(tmp_path, households=5, seed=1)
    done = run(tidy, "handover", "--out", tmp_path / "out")
    assert done.returncode == 0, done.stdout
    assert len(list((tmp_path / "out").iterdir())) == 5


GUARANTEED = """กองทุนหมู่บ้านทดสอบ
เลขที่สัญญา,ชื่อ-สกุล,บ้านเลขที่,เงินต้น,คงเหลือ,อัตราดอกเบี้ย,ผู้ค้ำประกัน,บ้านเลขที่ผู้ค้ำ
1/2558,นายสมชาย ใจดี,1,"20,000","12,000.75",6,นายประเสริฐ มั่นคง,2
2/2558,นายประเสริฐ มั่นคง,2,"30,000","4,000",6,นายสมชาย ใจดี,1
3/2558,นายประเสริฐ มั่นคง,2,"30,000","500",6,นายแดน ต่างถิ่น,
"""


def test_guarantors_as_json_and_as_sentences(tmp_path):
    home = founded(tmp_path / "home")
    people = "บ้านเลขที่,ชื่อ-สกุล\n1,นายสมชาย ใจดี\n2,นายประเสริฐ มั่นคง\n"
    for name, text in (("people.csv", people), ("fund.csv", GUARANTEED)):
        (tmp_path / name).write_text(text, "utf-8")
    assert run(home, "import", tmp_path / "people.csv", tmp_path / "fund.csv").returncode == 0
    done = run(home, "guarantors", "--json")
    assert done.returncode == 0
    found = json.loads(done.stdout)
    seen = [(g["name"], g["sure"], g["satang"], g["own_satang"], g["flags"]) for g in found]
    assert seen == [
        ("นายประเสริฐ มั่นคง", "certain", 1_200_075, 450_000, "mutual"),
        ("นายสมชาย ใจดี", "certain", 400_000, 1_200_075, "mutual"),
        ("นายแดน ต่างถิ่น", "unknown", 50_000, 0, "not_found"),
    ]
    rows = {r["line"]: r["satang"] for r in json.loads(run(home, "rows", "--json").stdout)}
    assert sum(rows[line] for g in found for line in g["lines"].split(", ")) == sum(
        g["satang"] for g in found
    )
    said = run(home, "guarantors").stdout
    assert "Guarantees go both ways with นายสมชาย ใจดี" in said
    assert "3 people guarantee 3 loans of 16,500.75 baht in all; to help 3" in said


def test_guarantors_as_json_tell_who_said_who_one_is(tmp_path):
    home = founded(tmp_path / "home")
    (tmp_path / "fund.csv").write_text(GUARANTEED, "utf-8")
    assert run(home, "import", tmp_path / "fund.csv").returncode == 0
    with at_home(home) as store:
        stranger = guarantees(store).guarantors[-1]
        say_elsewhere(store, stranger.guarantees, said_by="นางเลขา จดดี")
    found = json.loads(run(home, "guarantors", "--json").stdout)
    told = ("sure", "tied_by", "said_by", "flags")
    by = "นางเลขา จดดี"
    assert [found[-1][name] for name in told] == ["settled", "elsewhere", by, "elsewhere"]
    assert [one["said_by"] for one in found[:-1]] == [None, None]
    said = run(home, "guarantors").stdout
    assert "นายแดน ต่างถิ่น [√ settled]" in said
    assert "√ นางเลขา จดดี said this is nobody of the village" in said


def test_no_guarantors_is_no_failure(tmp_path):
    home = founded(tmp_path / "home")
    assert json.loads(run(home, "guarantors", "--json").stdout) == []
    assert "Nobody guarantees" in run(home, "guarantors").stdout


def test_how_interest_is_reckoned_is_data(tmp_path):
    register = tmp_path / "ก.csv"
    register.write_text(
        "กองทุนหมู่บ้านก\nชื่อ-สกุล,บ้านเลขที่,เงินกู้คงเหลือ,ดอกเบี้ย\nนายก ข,1,500,ร้อยละ 1 ต่อเดือน คงที่\n", "utf-8"
    )
    home = tmp_path / "home"
    run(home, "new", "บ้านทดสอบ", "--cut-off", "2560-03-31")
    assert run(home, "import", str(register)).returncode == 0
    assert [row["method"] for row in json.loads(run(home, "rows", "--json").stdout)] == ["flat"]
    assert [row["method"] for row in json.loads(run(home, "debts", "--json").stdout)] == ["flat"]
