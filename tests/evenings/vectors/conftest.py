"""Facts from other projects' tests, beside the checkout; without them these tests are skipped."""

import csv
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[4] / "shared" / "vectors"


def rows(name):
    """Return the rows of a table, [] when it is not here."""
    path = FOLDER / name
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def pytest_generate_tests(metafunc):
    """Give a test marked with a table one case a row."""
    marker = metafunc.definition.get_closest_marker("vectors")
    if marker is None:
        return
    name, count = marker.args
    found = rows(name)
    if not found:
        cases = [
            pytest.param({}, marks=pytest.mark.skip(reason=f"{name} is not beside the checkout"))
        ]
        metafunc.parametrize("row", cases, ids=["absent"])
        return
    assert len(found) == count, f"{name} has {len(found)} rows, not {count}"
    metafunc.parametrize("row", found, ids=[f"{name}:{place}" for place in range(2, count + 2)])
