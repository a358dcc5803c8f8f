"""Papers, names, workbooks and answers from a hostile village; links, pipes and devices as files."""

import os
import re
import socket
import stat
import tomllib
import zipfile
from contextlib import chdir, suppress
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from tests.evenings.hostile.texts import TEXTS, harmful, without_nul
from wcwidth import wcswidth

from forumtui.contracts.acts.consolidate import draw_up, household_contracts
from forumtui.engine.files import read_source
from forumtui.engine.journal import Journal
from forumtui.engine.refusals import LeadsElsewhere, NotAFile
from forumtui.meetings.acts.meetings import close_meeting
from forumtui.messages import Messages
from forumtui.messages.refusals import Refusal
from forumtui.minutes.acts.writing import write_minutes
from forumtui.officers.acts.approval import officers
from forumtui.officers.acts.pins import PinEntry
from forumtui.papers.acts.files import file_part, prepare, publish
from forumtui.papers.layout.pages import COLUMNS
from forumtui.papers.refusals import ExportFailed, ExportLeadsElsewhere
from forumtui.registers.acts.handover import hand_over
from forumtui.registers.documents.set_form import FormFund, write_set_form
from forumtui.registers.reading.headings.answers import as_table, read_answers
from forumtui.registers.reading.headings.synonyms import Meaning
from forumtui.verification.acts.answers import Speaker, confirm
from forumtui.village.acts.village import at_home
from forumtui.village.rules import FundKind

SIGNED = ("contract_", "consent_")
PLAIN_NAME = re.compile(r"[A-Za-z0-9\u0e01-\u0e5b._-]+")


def papers(home):
    """Write every paper there is of the village; return the folder."""
    with at_home(home) as store:
        hand_over(store, handed_by=TEXTS["escape"], received_by=TEXTS["right to left"])
        drawn = 0
        for one in household_contracts(store):
            with suppress(Refusal):
                confirm(store, one.household, Speaker(TEXTS["markup"]))
            with suppress(Refusal):
                draw_up(store, one.household)
                drawn += 1
        assert drawn >= 20
        write_minutes(store)
        two = [PinEntry(one.id, f"48{place}9") for place, one in enumerate(officers(store))]
        close_meeting(store, pins=two[:2])
        write_minutes(store)
    return home / "exports"


def test_every_paper_is_whole_whatever_is_in_the_registers(hostile):
    folder = papers(hostile)
    files = sorted(folder.iterdir())
    assert len(files) >= 24
    for file in files:
        text = file.read_text("utf-8")
        found = harmful(text.replace("\f", "\n"))
        if file.name.startswith(SIGNED):
            # Whoever signs stands there with the whole number: there, and nowhere else.
            found = {one for one in found if not one.startswith("number ")}
        assert found == set(), file
        for line in text.replace("\f", "\n").split("\n"):
            assert 0 <= wcswidth(line) <= COLUMNS, (file, line)


def test_no_papers_name_holds_more_than_letters_digits_and_dashes(hostile):
    for file in papers(hostile).iterdir():
        assert PLAIN_NAME.fullmatch(file.name), file.name
        assert len(file.name.encode()) <= 255
        assert file.resolve().parent == (hostile / "exports").resolve()


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_any_text_makes_a_part_of_a_name(text):
    part = file_part(text)
    assert PLAIN_NAME.fullmatch(part + ".txt")
    assert "/" not in part
    assert not part.startswith(".")
    assert len(part.encode()) <= 120


def test_the_journal_shows_nothing_harmful_either(hostile):
    """Bodies are JSON: whoever prints one shows its escapes, not what they stand for."""
    with at_home(hostile) as store, store.reading():
        bodies = [row.body for row in Journal.select()]
    assert len(bodies) > 20
    assert not any(re.search("[\x00-\x1f]", body) for body in bodies)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_workbook_holds_texts_and_no_formula(tmp_path, text):
    path = tmp_path / "form.xlsx"
    write_set_form(path, Messages(), fund=FormFund(text, FundKind.OTHER), cut_off=date(2017, 3, 31))
    with zipfile.ZipFile(path) as packed:
        for name in packed.namelist():
            if name.startswith("xl/worksheets/"):
                sheet = packed.read(name).decode()
                assert "<f>" not in sheet
                assert "<hyperlink" not in sheet
    book = CalamineWorkbook.from_path(path)
    rows = book.get_sheet_by_index(1).to_python()
    shown = rows[0][1]
    assert harmful(shown) == set()
    assert shown.startswith(tuple("=+-@")) == text.startswith(tuple("=+-@"))


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_answers_hold_no_more_than_what_was_asked(tmp_path, text):
    written = as_table([text, 'ชื่อ"]\n[[table]]\n'], [Meaning.NAME, Meaning.NOTE])
    assert harmful(written) == set()
    told = tomllib.loads(written)
    assert [*told] == ["table"]
    assert len(told["table"]) == 1
    path = tmp_path / "columns.toml"
    path.write_text(written, "utf-8")
    assert len(read_answers(path).tables) == 1


def pipe(path):
    os.mkfifo(path)


def folder(path):
    path.mkdir()


def device(path):
    path.symlink_to("/dev/zero")


def outside(path):
    path.symlink_to("/etc/passwd")


def ring(path):
    path.symlink_to(path)


def nowhere(path):
    path.symlink_to(path.parent / "gone" / "away.csv")


def plug(path):
    with socket.socket(socket.AF_UNIX) as here, chdir(path.parent):  # a socket's name is short
        here.bind(path.name)


ODD = (pipe, folder, device, outside, ring, nowhere, plug)


@pytest.fixture
def home(tmp_path, speak):
    folder = tmp_path / "home"
    assert speak(folder, "new", "บ้าน", "--cut-off", "2560-03-31")[0] == 0
    (folder / "data").mkdir()
    return folder


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: odd.__name__)
def test_what_is_no_file_is_refused_at_once_wherever_a_file_is_read(home, odd, speak):
    path = home / "data" / "x.csv"
    odd(path)
    for words in (
        ("import", path),
        ("import", path, "--columns", path),
        ("officers", "--appoint", "ก", "--role", "ข", "--pin-file", path),
        ("print", path, "--printer", "file"),
    ):
        code, _, complained = speak(home, *words)
        assert code == 2, words
        assert len(complained.strip().splitlines()) == 1, complained


@pytest.mark.parametrize("odd", [pipe, folder, device, outside, plug], ids=lambda odd: odd.__name__)
def test_the_answers_in_a_home_are_never_waited_for(home, odd, speak):
    odd(home / "data" / "columns.toml")
    code, _, complained = speak(home, "import", "gone.csv")
    assert code == 2
    assert "ไฟล์คำตอบ" in complained


def test_a_link_inside_its_folder_is_a_register_like_any_other(home):
    (home / "data" / "real.csv").write_text("บ้านเลขที่,ชื่อ-สกุล\n1,นายก ข\n", "utf-8")
    (home / "data" / "link.csv").symlink_to("real.csv")
    assert read_source(home / "data" / "link.csv").name == "link.csv"


@pytest.mark.parametrize("target", ["/etc/passwd", "../../outside.csv"])
def test_a_link_out_of_its_folder_is_not_followed(home, target):
    (home.parent / "outside.csv").write_text("ลับ\n", "utf-8")
    (home / "data" / "link.csv").symlink_to(target)
    with pytest.raises(LeadsElsewhere):
        read_source(home / "data" / "link.csv")


def test_a_device_is_looked_at_but_not_opened():
    with pytest.raises(NotAFile):
        read_source(Path("/dev/tty"))


def test_a_paper_is_never_written_through_a_link(tmp_path):
    precious = tmp_path / "precious.txt"
    precious.write_text("ของสำคัญ", "utf-8")
    exports = tmp_path / "exports"
    exports.mkdir()
    path = exports / "paper.txt"
    (exports / ".paper.txt.part").symlink_to(precious)
    publish(prepare(path, "กระดาษ"), path)
    assert path.read_text("utf-8") == "กระดาษ"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.unlink()
    path.symlink_to(precious)
    with pytest.raises(ExportLeadsElsewhere):
        prepare(path, "กระดาษ")
    (tmp_path / "other").symlink_to(exports)
    with pytest.raises(ExportLeadsElsewhere):
        prepare(tmp_path / "other" / "new.txt", "กระดาษ")
    assert precious.read_text("utf-8") == "ของสำคัญ"


def test_a_pipe_in_the_place_of_a_paper_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / ".paper.txt.part")
    path = tmp_path / "paper.txt"
    publish(prepare(path, "กระดาษ"), path)
    assert path.read_text("utf-8") == "กระดาษ"
    (tmp_path / ".other.txt.part").mkdir()
    with pytest.raises(ExportFailed):
        prepare(tmp_path / "other.txt", "กระดาษ")


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: odd.__name__)
def test_what_is_no_folder_is_refused_wherever_papers_go(home, odd, speak):
    (home / "data" / "fund.csv").write_text(
        "กองทุนหมู่บ้านก\nเลขที่สัญญา,ชื่อ-สกุล,บ้านเลขที่,คงเหลือ\n1,นายก ข,1,100\n", "utf-8"
    )
    speak(home, "import", home / "data" / "fund.csv")
    out = home.parent / "out"
    odd(out)
    code, said, _ = speak(home, "handover", "--out", out)
    assert code == (0 if odd is folder else 2), said
    code, _, complained = speak(home, "template", out)
    assert code == 2
    assert len(complained.strip().splitlines()) <= 3


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: odd.__name__)
def test_what_is_no_database_is_refused_at_once(tmp_path, odd, speak):
    home = tmp_path / "home"
    home.mkdir()
    odd(home / "forum.db")
    code, _, complained = speak(home, "rows")
    assert code == 2
    assert complained.strip()
    if odd is not nowhere:
        assert speak(home, "new", "บ้าน", "--cut-off", "2560-03-31")[0] == 2


@pytest.mark.parametrize("odd", [pipe, device, outside, ring], ids=lambda odd: odd.__name__)
def test_what_is_no_home_is_refused_at_once(tmp_path, odd, speak):
    home = tmp_path / "home"
    odd(home)
    for words in (("rows",), ("new", "บ้าน", "--cut-off", "2560-03-31"), ("demo", "--prepare-only")):
        assert speak(home, *words)[0] == 2, words


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_name_of_any_kind_is_a_file_or_a_sentence(tmp_path, text):
    name = without_nul(text).replace("/", "_")[:200]
    try:
        path = tmp_path / name
        path.write_text("บ้านเลขที่,ชื่อ-สกุล\n1,นายก ข\n", "utf-8")
    except OSError:
        pytest.skip("this disk takes no such name")
    if path.is_file():
        assert harmful(read_source(path).name) == set()
