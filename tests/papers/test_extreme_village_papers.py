"""Every paper of the extreme households: no name is cut, nothing is wider than the page."""

from datetime import date

import pytest
from tests.contracts.test_whole_villages import REGISTERS, drawn_up_for_all
from wcwidth import wcswidth

from forumtui.engine.opening import open_home
from forumtui.messages.refusals import Refusal
from forumtui.papers.acts.catalogue import About
from forumtui.papers.acts.writing import writable, write
from forumtui.registers.acts.importing import import_register
from forumtui.village.acts.households import walk
from forumtui.village.acts.village import found_village

TODAY = date(2026, 11, 29)


def test_no_paper_of_the_extreme_village_cuts_a_name(tmp_path, shared):
    folder = shared / "cases" / "extreme_village"
    if not folder.is_dir():
        pytest.skip("the extreme households are not beside this checkout")
    store = open_home(tmp_path)
    found_village(store, "บ้านทดลอง", date(2026, 10, 31))
    for name in REGISTERS:
        import_register(store, folder / f"{name}.csv")
    drawn_up_for_all(store, TODAY)
    texts = [path.read_text("utf-8") for path in (tmp_path / "exports").glob("*.txt")]
    for stop in walk(store):
        for paper in writable():
            if paper.about is About.HOUSEHOLD and "schedule" not in paper.key:
                try:
                    texts += [one.text for one in write(store, paper, stop.household, today=TODAY)]
                except Refusal:
                    continue
    store.close()
    assert len(texts) > 100
    for text in texts:
        assert "…" not in text
        assert text.encode("tis-620").decode("tis-620") == text
        assert all(wcswidth(line) <= 80 for line in text.replace("\f", "").split("\n"))
