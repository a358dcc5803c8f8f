"""Rows as they come from the process that reads a spreadsheet: the same cells, or no cells."""

import io
import math
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forumtui.registers.reading.formats.cells import Reckoned, Standin
from forumtui.registers.reading.formats.filled import without_blank_end
from forumtui.registers.reading.formats.merges import Merges
from forumtui.registers.reading.formats.wire import (
    BLOCK,
    SAID,
    blocks_of,
    framed,
    frames,
    packed,
    rows_of,
    unpacked,
)

cells = st.one_of(
    st.text(st.characters(exclude_categories=[]), max_size=12),
    st.integers(),
    st.floats(allow_nan=False),
    st.booleans(),
    st.dates(date(1900, 1, 1), date(9999, 12, 31)),
    st.datetimes(datetime(1900, 1, 1)),  # noqa: DTZ001 - a spreadsheet knows no zone
    st.times(),
    st.timedeltas(timedelta(0), timedelta(days=9999)),
    st.builds(Standin, st.text(max_size=5), st.text(max_size=5)),
    st.floats(allow_nan=False).map(Reckoned),
)
rows = st.lists(st.lists(cells, max_size=9), max_size=30).map(lambda many: [*enumerate(many, 1)])


def whole(cell):
    """Return a cell with what tells it from others that are equal."""
    kind = type(cell)
    sign = math.copysign(1, cell) if kind in (float, Reckoned) else 1
    return kind, cell, getattr(cell, "written", None), sign


@settings(deadline=None)
@given(rows)
def test_rows_come_through_as_they_were(many):
    again = list(rows_of(blocks_of(many)))
    assert [number for number, _ in again] == [number for number, _ in many]
    for (_, one), (_, two) in zip(many, again, strict=True):
        assert [*map(whole, one)] == [*map(whole, two)]


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from((BLOCK, SAID)), st.binary(max_size=50))), st.data())
def test_what_comes_through_a_pipe_is_whole_as_far_as_it_came(told, data):
    raw = b"".join(framed(kind, block) for kind, block in told)
    assert list(frames(io.BytesIO(raw))) == told
    cut = data.draw(st.integers(0, len(raw)))
    came = list(frames(io.BytesIO(raw[:cut])))
    assert came == told[: len(came)]


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_bytes_that_are_no_block_are_refused(raw):
    if raw[:1] == b"\x78":
        return
    with pytest.raises(ValueError, match="block"):
        unpacked(raw)


def test_a_block_that_unpacks_without_end_is_refused(monkeypatch):
    from forumtui.registers.reading.formats import wire

    monkeypatch.setattr(wire, "_LARGEST_BLOCK", 10_000)
    assert unpacked(packed("ก" * 3_000)) == "ก" * 3_000
    with pytest.raises(ValueError, match="block"):
        unpacked(packed("ก" * 4_000))


@settings(deadline=None)
@given(st.lists(cells, max_size=5), st.integers(0, 300), st.sampled_from(("", " ", "\u00a0", "\t")))
def test_only_what_is_blank_at_the_end_of_a_row_is_left_out(row, blanks, blank):
    kept = without_blank_end([*row, *[blank] * blanks])
    assert [*kept] == row[: len(kept)]
    for cell in row[len(kept) :]:
        assert isinstance(cell, str)
        assert not cell.strip()
        assert not getattr(cell, "written", "")
    if kept:
        last = kept[-1]
        assert not isinstance(last, str) or last.strip() or last.written


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(1, 40), st.integers(1, 9)), max_size=12).map(
        lambda found: [(column, top, top + more) for column, top, more in found]
    )
)
def test_a_merged_cell_is_found_in_each_of_its_rows(ranges):
    apart = []
    for column, top, bottom in ranges:
        if all(c != column or bottom < t or b < top for c, t, b in apart):
            apart.append((column, top, bottom))
    merges = Merges(apart)
    wanted = {
        (row, column): top for column, top, bottom in apart for row in range(top + 1, bottom + 1)
    }
    for column in range(4):
        for row in range(1, 55):
            assert merges.top_of(row, column) == wanted.get((row, column))
    assert sorted(merges.ranges()) == sorted(apart)
    assert bool(merges) is bool(apart)
