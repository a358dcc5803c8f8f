"""Random files: every one is read or refused in a sentence, soon, and memory stays as it was.

`FORUMTUI_LONG=1` reads 60,000 of them, in twelve parts; without it, some hundreds.
"""

import csv
import random
import sqlite3
import time
from datetime import date

import pytest
from tests.evenings.fuzz.limits import LONG, MIB, Tally, limited
from tests.evenings.fuzz.mutations import (
    changed_bytes,
    changed_package,
    changed_table,
    written_table,
)
from tests.helpers.binary_books import biff, compound, xlsb_book
from tests.helpers.ods_books import ods_book

from forumtui.engine.files import read_source
from forumtui.messages import Messages
from forumtui.messages.refusals import Refusal
from forumtui.registers.acts.importing import import_register
from forumtui.registers.reading.book import open_book
from forumtui.registers.reading.register import open_register
from forumtui.thai.text import UNSHOWABLE
from forumtui.training.registers import write_registers
from forumtui.training.village import imagine_village
from forumtui.village.acts.village import at_home, found_village

CUT_OFF = date(2017, 3, 31)
SAY = Messages("en")
PARTS = range(12 if LONG else 1)
READ = 5_000 if LONG else 150
KEPT = 3_000 if LONG else 30
MOST_GROWN = 24 * MIB


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Return real registers of every format as bytes, and those that are tables as rows too."""
    folder = tmp_path_factory.mktemp("corpus")
    raws, tables = [], []
    for shape in range(4):
        written = write_registers(imagine_village(6, shape + 1), folder / str(shape), shape=shape)
        for file in written.files:
            raws.append(file.read_bytes())
            sheets = open_book(read_source(file)).sheets
            tables += [[list(map(str, row)) for _, row in sheet.rows()] for sheet in sheets]
    for number, rows in enumerate(tables[:6]):
        some = [row or [""] for row in rows[:12]]
        raws.append(ods_book({f"ชีต{number}": rows}))
        raws.append(compound({"Workbook": biff({"ชีต": some})}, small=number % 2 == 1))
        raws.append(xlsb_book({"ชีต": some}))
    return raws, tables


def file_of(chance, corpus):
    """Return the bytes of a random file, and how it was made."""
    raws, tables = corpus
    match chance.randrange(10):
        case 0 | 1 | 2:
            return changed_bytes(chance, chance.choice(raws), raws)
        case 3 | 4 | 5 | 6:
            return written_table(chance, changed_table(chance, chance.choice(tables)))
        case 7:
            rows = [row for row in changed_table(chance, chance.choice(tables)) if row]
            return ods_book({"ชีต": rows})
        case 8:
            raw = written_table(chance, changed_table(chance, chance.choice(tables)))
            return changed_bytes(chance, raw or b"x", raws)
        case _:
            packages = [raw for raw in raws if raw.startswith(b"PK")]
            return changed_package(chance, chance.choice(packages))


def said(refusal):
    """Return the sentence of a refusal; its details leave no gap."""
    text = SAY(refusal.key, **refusal.details)
    assert text
    return text


def read_one(path):
    """Read a file whole; return how it ended."""
    try:
        register = open_register(path, cut_off=CUT_OFF)
        rows = list(register.rows())
    except Refusal as refusal:
        said(refusal)
        return "refused"
    assert register.total_rows == len(rows)
    assert not any(UNSHOWABLE.search(register.info.name) for _ in rows[:1])
    return "read"


@pytest.mark.parametrize("part", PARTS)
def test_any_file_is_read_or_refused_soon_and_leaves_no_memory_behind(
    corpus, tmp_path, capsys, part
):
    chance = random.Random(f"readers {part}")
    tally = Tally(warm_up=READ // 5)
    path = tmp_path / "x.bin"
    for number in range(READ):
        seed = chance.random()
        raw = file_of(random.Random(seed), corpus)
        path.write_bytes(raw)
        began = time.perf_counter()
        try:
            with limited():
                how = read_one(path)
        except BaseException as failure:
            raise AssertionError(f"input {number}, kept as {path}") from failure
        tally.add(how, time.perf_counter() - began)
    tally.tell("readers", capsys)
    assert tally.ended["read"] > READ // 20
    assert tally.ended["refused"] > READ // 20
    assert tally.grown() < MOST_GROWN, tally.told()


def test_any_file_is_kept_whole_or_not_at_all(corpus, tmp_path, capsys):
    chance = random.Random(2561)
    tally = Tally(warm_up=KEPT // 5)
    home = tmp_path / "home"
    path = tmp_path / "x.bin"
    with at_home(home, make=True) as store:
        found_village(store, "บ้านทดสอบ", CUT_OFF)
        for number in range(KEPT):
            path.write_bytes(file_of(chance, corpus))
            began = time.perf_counter()
            try:
                with limited():
                    import_register(store, path)
                how = "kept"
            except Refusal as refusal:
                said(refusal)
                how = "refused"
            except BaseException as failure:
                raise AssertionError(f"input {number}, kept as {path}") from failure
            tally.add(how, time.perf_counter() - began)
    with sqlite3.connect(home / "forum.db") as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        files = connection.execute("SELECT count(*) FROM source_file").fetchone()[0]
        acts = connection.execute(
            "SELECT count(*) FROM journal WHERE act = 'intake.import'"
        ).fetchone()[0]
    connection.close()
    assert files == acts
    assert 0 < acts <= tally.ended["kept"]
    tally.tell("imports", capsys)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp874"])
def test_the_inputs_are_real_registers_before_they_are_changed(corpus, tmp_path, encoding):
    _, tables = corpus
    path = tmp_path / "x.csv"
    with path.open("w", encoding=encoding, errors="replace", newline="") as file:
        csv.writer(file).writerows(tables[0])
    assert read_one(path) == "read"
