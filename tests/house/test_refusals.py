"""Every refusal: its key stays for ever, and its sentence holds its details in both languages.

The golden file holds every key: print jobs keep refusals by their keys, so that one that is gone or
has another name is a sentence lost. A new refusal adds a line, approved with APPROVE_GOLDEN=1.
"""

import os
from pathlib import Path

from tests.helpers.whole_house import import_everything

from forumtui.messages.refusals import Refusal

KEYS = Path(__file__).with_name("refusal_keys.txt")
APPROVE = os.environ.get("APPROVE_GOLDEN") == "1"


def kinds(of=Refusal):
    """Return every class of refusal that has a sentence of its own."""
    import_everything()
    found = []
    for kind in of.__subclasses__():
        found += [kind] if "key" in vars(kind) and kind.__module__.startswith("forumtui.") else []
        found += kinds(kind)
    return found


def test_no_refusal_has_lost_or_changed_its_key():
    keys = "".join(f"{key}\n" for key in sorted({kind.key for kind in kinds()}))
    if APPROVE:
        KEYS.write_text(keys, "utf-8")
    assert keys == KEYS.read_text("utf-8")
