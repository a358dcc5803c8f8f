"""Every room is laid out anew in the other language while somebody is in it, and stays where it is.

Without `FORUMTUI_LONG=1` every fourth room, others every day.
"""

import pytest
from tests.evenings.keys.desk import desk
from tests.evenings.keys.ways import WAYS
from tests.helpers.sample import every

ROOMS = [name for name in sorted(WAYS) if name.endswith("Screen")]


@pytest.mark.parametrize("name", every(4, ROOMS))
async def test_a_room_stands_when_its_language_changes(village_for, name):
    way = WAYS[name]
    async with desk(village_for(way), way) as at:
        before = at.stack
        for key in ("f9", "enter", "escape"):
            at.send(key)
            await at.rest()
        assert at.stack == before
        assert at.app.last_words == ""
