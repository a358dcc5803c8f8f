"""Every act has a case here."""

import ast
import tomllib
from pathlib import Path

from tests.evenings.faults.acts import ACTS, OPENING

import forumtui

DOING = {"act", "approved_act", "_answer"}
ROOT = Path(forumtui.__file__).parent


def acts_in_source():
    """Return every act that the source does: the names given to what does one."""
    found = set()
    for path in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in DOING:
                names = [one.value for one in node.args if isinstance(one, ast.Constant)]
                found.update(name for name in names if isinstance(name, str))
            if isinstance(node, ast.AnnAssign) and isinstance(node.value, ast.Constant):
                value = node.value.value
                if isinstance(value, str) and value.startswith("journal."):
                    found.add(value)
    return found


def acts_with_words():
    """Return every act that a screen can name, spelled as its words are."""
    words = tomllib.loads((ROOT / "messages" / "th" / "acts.toml").read_text("utf-8"))
    return {*words} - {"other", "line", "line_by", "moment"}


def test_no_act_is_without_a_case():
    tried = {*ACTS, *OPENING}
    assert acts_in_source() <= tried
    assert {name.replace(".", "_") for name in tried} == acts_with_words()
