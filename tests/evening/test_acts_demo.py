"""The training village is there whole, or not at all."""

import pytest
from tests.helpers.soundness import sound

from forumtui.engine.refusals import FolderNotWritable
from forumtui.evening.acts import demo
from forumtui.evening.acts.demo import prepare_demo
from forumtui.village.acts.village import at_home


class CutOff(Exception):
    """The program ended here."""


def reads(store):
    return sound(store)["intake.import"]


@pytest.fixture(scope="module")
def registers(tmp_path_factory):
    """How many registers the training village has."""
    with at_home(prepare_demo(tmp_path_factory.mktemp("whole"), households=3, seed=1)) as store:
        return reads(store)


@pytest.mark.parametrize("step", ["write_registers", "found_village", "import_register", "_settle"])
def test_cut_off_while_it_is_made_it_is_made_anew(step, registers, tmp_path, monkeypatch):
    def cut_off(*_, **__):
        raise CutOff

    with monkeypatch.context() as patch:
        patch.setattr(demo, step, cut_off)
        with pytest.raises(CutOff):
            prepare_demo(tmp_path, households=3, seed=1)
    assert not (tmp_path / "demo").exists()
    with at_home(prepare_demo(tmp_path, households=3, seed=2)) as store:
        assert reads(store) == registers > 3
    assert [path.name for path in tmp_path.iterdir()] == ["demo"]


def test_once_it_is_there_it_stays_as_it_is(registers, tmp_path):
    made = prepare_demo(tmp_path, households=3, seed=1)
    before = (made / "forum.db").read_bytes()
    assert prepare_demo(tmp_path, households=9, seed=9) == made
    assert (made / "forum.db").read_bytes() == before


def test_what_waits_under_its_half_made_name_is_not_built_upon(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "kept").touch()
    (tmp_path / ".demo.part").symlink_to("elsewhere")
    prepare_demo(tmp_path, households=3, seed=1)
    assert [path.name for path in (tmp_path / "elsewhere").iterdir()] == ["kept"]


def test_where_no_folder_can_be_made_it_is_refused(tmp_path):
    (tmp_path / "file").touch()
    for home in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(FolderNotWritable):
            prepare_demo(home, households=3, seed=1)
