"""Another desk: a process of its own that writes into a village whose program runs in this one."""

import asyncio
import sys
import textwrap

import pytest

WAY_IN = """
from datetime import date
from pathlib import Path
from forumtui.village.acts.village import at_home
with at_home(Path({home!r})) as store:
"""


async def at_another_desk(home, *lines):
    """Run Python `lines` in a process of its own, with the village open as `store`."""
    program = WAY_IN.format(home=str(home)) + textwrap.indent("\n".join(lines), "    ")
    await _done(sys.executable, "-c", program)


async def command_elsewhere(home, *words):
    """Do `forumtui words` in a process of its own; it must succeed."""
    return await _done(sys.executable, "-m", "forumtui", *words, "--home", str(home))


async def _done(*words):
    process = await asyncio.create_subprocess_exec(
        *words, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    out, err = await process.communicate()
    assert process.returncode == 0, err.decode()
    return out.decode()


@pytest.fixture
def unaware(monkeypatch):
    """Let no room look by itself what other desks did: what stands there is old when a key comes."""
    monkeypatch.setattr("forumtui.ui.desk.QUIET_SECONDS", 1e9)
