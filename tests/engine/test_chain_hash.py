"""What the chain is made of: the same on every machine, other where anything is other."""

import json
from hashlib import sha256

import pytest

from forumtui.engine.written import BEFORE_THE_FIRST, entry_hash, row_line

ENTRY = {
    "sequence": 1,
    "at": "2017-04-20T12:00:00.000+00:00",
    "actor": "นายสมชาย ใจดี",
    "act": "verification.confirm",
    "body": '{"rows":{}}',
    "previous": BEFORE_THE_FIRST,
}


def test_the_hash_is_that_of_canonical_json():
    text = json.dumps(ENTRY, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert entry_hash(**ENTRY) == sha256(text.encode()).hexdigest()


@pytest.mark.parametrize("name", ENTRY)
def test_whatever_an_entry_holds_changes_its_hash(name):
    other = ENTRY | {name: 2 if name == "sequence" else ENTRY[name] + "x"}
    assert entry_hash(**other) != entry_hash(**ENTRY)


def test_rows_that_differ_have_different_lines():
    rows = [(1, "a"), (1, None), (1, "null"), ("1", "a"), (1, "a", None), (1, 'a","b'), (1, "a\n")]
    assert len({row_line(row) for row in rows}) == len(rows)
    assert row_line((1, "น้ำ", None)) == '[1,"น้ำ",null]\n'
