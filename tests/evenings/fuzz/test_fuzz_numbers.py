"""Whatever reads a number from what people write: any run of figures is read or refused as it says."""

import random
import tomllib
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.evenings.fuzz.limits import LONG, limited

from forumtui.engine import lock_files
from forumtui.engine.refusals import NotFound
from forumtui.meetings.rules.votes import count_typed
from forumtui.messages import LANGUAGES, Messages
from forumtui.messages.refusals import Refusal
from forumtui.officers.rules import pin_typed
from forumtui.registers.acts.half_read import half_read
from forumtui.registers.reading.formats.cells import (
    CellNotARate,
    count_of,
    day_of,
    rate_of,
    satang_of,
)
from forumtui.registers.reading.headings.answers import read_answers
from forumtui.registers.reading.rows.houses import house_in
from forumtui.registers.reading.stated_totals import amount_in, cut_off_in
from forumtui.registers.refusals import AnswersBroken, AnswerUnknown
from forumtui.tables.lines import record_of_line
from forumtui.thai.amounts import NotAnAmount, parse_baht
from forumtui.thai.citizen_id import NotACitizenId, digits_of, masked
from forumtui.thai.dates import NotADate, parse_date
from forumtui.thai.sorting import gate_order, house_sort_key
from forumtui.ui.command_options import whole
from forumtui.ui.typed_input import day_typed, rate_typed, satang_typed
from forumtui.village.acts.village import at_home, found_village
from forumtui.village.records.residents import person_of_key
from forumtui.village.rules import house_number

LENGTHS = (1, 2, 3, 4, 12, 13, 18, 19, 20, 40, 199, 200, 201, 4_300, 4_301, 9_000, 100_000)
READERS = {
    "amount": (parse_baht, NotAnAmount),
    "typed amount": (satang_typed, Refusal),
    "cell's amount": (satang_of, NotAnAmount),
    "amount of a total": (lambda text: amount_in([text], [0]), ()),
    "count": (count_of, ()),
    "date": (parse_date, NotADate),
    "typed day": (day_typed, Refusal),
    "cell's day": (lambda text: day_of(text, "be"), NotADate),
    "day of a title": (lambda text: cut_off_in([f"ณ วันที่ {text}"]), ()),
    "rate": (rate_typed, Refusal),
    "cell's rate": (lambda text: rate_of(text, monthly=False), CellNotARate),
    "house": (house_number, ()),
    "cell's house": (house_in, ()),
    "order of houses": (house_sort_key, ()),
    "order of gates": (gate_order, ()),
    "hands": (count_typed, Refusal),
    "PIN": (pin_typed, Refusal),
    "option": (lambda text: whole("--months", text, 1, 600), Refusal),
    "line": (record_of_line, NotFound),
    "line's number": (lambda text: record_of_line(f"L{text}"), NotFound),
    "person": (person_of_key, NotFound),
    "person's number": (lambda text: person_of_key(f"P{text}"), NotFound),
    "citizen number": (digits_of, NotACitizenId),
    "masked number": (masked, ()),
}
FIGURES = st.sampled_from(("9", "0", "๙", "٣", "²", "०", "1"))
AROUND = st.sampled_from(
    ("", "-", "+", "(", ")", ".", ",", " ", "/", "บาท", "%", "e", "_", "x", "1")
)


def thousands(figures):
    return ",".join(["1", *["000"] * (len(figures) // 3)])


@pytest.mark.parametrize("reader", READERS)
@settings(deadline=None)
@given(FIGURES, st.sampled_from(LENGTHS), AROUND, AROUND, st.booleans())
def test_a_number_of_any_length_is_read_or_refused_as_it_says(
    reader, figure, length, before, after, grouped
):
    read, refusals = READERS[reader]
    figures = figure * length
    with limited(), suppress(refusals):
        read(f"{before}{thousands(figures) if grouped else figures}{after}")


PIECES = (
    "9" * 100_000, "0x" + "f" * 5_000, "0b" + "1" * 20_000, "1e999999", "-" + "9" * 5_000, "inf", "nan",
    "[" * 500, "[[" * 200, "]" * 500, "{a=" * 400, "{", "}", "=", "\n", '"', "'''", '"""', ",", ".", "#",
    "headings", "columns", "kind", "fund", "sheet", "table", "[headings]\n", "[[table]]\n", " = ",
    '["ชื่อ"]', '["name"]', '"debts"', "9999-99-99", "2560-03-31T25:00:00", "true", "\\u0000", "\x00",
    "a." * 3_000, "a." * 300, "'ก' = 'name'\n", "headings = ", "\n[a", "]\n",
)  # fmt: skip
TRIED = 20_000 if LONG else 400


@pytest.mark.parametrize(
    "text",
    [
        f"[headings]\nก = {'9' * 100_000}\n",
        f"[headings]\nก = 0x{'f' * 90_000}\n",
        f"[[table]]\nheadings = [0x{'f' * 9_000}]\ncolumns = [1]\n",
        f'[[table]]\nheadings = ["ก"]\nkind = 0x{"f" * 9_000}\n',
        f"headings.{'a.' * 1_900}a = 1\n",
        f"{'a.' * 400_000}a = 1\n",
        f"[{'a.' * 400_000}a]\n",
        f"ก = {'[' * 400_000}\n",
        f"ก = {'{a=' * 300_000}\n",
    ],
    ids=["digits", "hex", "heading", "kind", "nested", "key", "table", "brackets", "braces"],
)
def test_a_file_of_answers_with_a_number_or_a_name_without_end_is_named(tmp_path, text):
    path = tmp_path / "columns.toml"
    path.write_text(text, "utf-8")
    with limited(), pytest.raises((AnswersBroken, AnswerUnknown)) as error:
        read_answers(path)
    for language in LANGUAGES:
        said = Messages(language)(error.value.key, **error.value.details)
        assert "columns.toml" in said
        assert len(said) < 300


def test_any_file_of_answers_is_read_or_refused(tmp_path):
    chance = random.Random(2564)
    path = tmp_path / "columns.toml"
    ended = {"read": 0, "refused": 0, "no TOML": 0}
    for number in range(TRIED):
        text = "".join(chance.choices(PIECES, k=chance.randrange(1, 9)))
        path.write_text(text, "utf-8")
        try:
            with limited():
                read_answers(path)
            how = "read"
        except Refusal:
            how = "refused"
        except BaseException as failure:
            raise AssertionError(f"input {number}, kept as {path}") from failure
        ended[how] += 1
        try:
            tomllib.loads(text)
        except (ValueError, RecursionError):
            ended["no TOML"] += 1
    assert min(ended.values()) > 0


@pytest.mark.parametrize(
    "said",
    [
        '{"path": "/x", "file": "x", "after": ' + "9" * 3_000,
        '{"path": "/x", "file": "x", "after": "' + "9" * 3_000 + '"}',
        '{"path": "/x", "file": "x", "after": "²"}',
        '{"path": "/x", "file": "x", "after": ' + "9" * 3_000 + "}",
        "[" * 4_000,
        '{"a":' * 800,
        "9" * 4_000,
    ],
    ids=["cut", "digits", "no digit", "number", "brackets", "braces", "alone"],
)
def test_what_was_left_of_a_reading_may_hold_any_number(tmp_path, said):
    with at_home(tmp_path / "home", make=True) as store:
        found_village(store, "บ้าน", date(2017, 3, 31))
        (store.folder / lock_files.READING).write_text(said, "utf-8")
        assert half_read(store) is None
