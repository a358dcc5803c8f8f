"""Choosing the register to read: from data/, from a stick, or by a path that is typed."""

import os
from pathlib import Path
from typing import Final

from textual import work
from textual.app import ComposeResult

from forumtui.store.database import Store
from forumtui.thai.sorting import sort_key
from forumtui.thai.text import visible
from forumtui.tui.commands import Command
from forumtui.tui.dialogs.base import ForumDialog
from forumtui.tui.widgets.field import Field
from forumtui.tui.widgets.menu import Menu, MenuRow

READABLE: Final = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xls", ".xlsb", ".ods"})
STICKS: Final = (Path("/media"), Path("/run/media"), Path("/mnt"))
DEEPEST: Final = 4
MOST: Final = 500


def registers_at_hand(_store: Store, home: Path) -> tuple[Path, ...]:
    """Return the files that may be registers in the home's data/ and on sticks; at most 500."""
    found: list[Path] = []
    for root in (home / "data", *STICKS):
        found += sorted(_files(root), key=lambda path: sort_key(path.name))
        if len(found) >= MOST:
            break
    return tuple(found[:MOST])


def _files(root: Path) -> list[Path]:
    found = []
    for folder, folders, files in os.walk(root):
        if len(Path(folder).relative_to(root).parts) >= DEEPEST:
            folders.clear()
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths = (Path(folder) / name for name in files if not name.startswith((".", "~$")))
        found += [path for path in paths if path.suffix.lower() in READABLE]
    return found


class ChooseFile(ForumDialog[Path]):
    """Enter takes the highlighted file, or the path that was typed."""

    TITLE = "intake.choose_title"
    KEYS = (Command("enter", "take", "common.key_choose"),)

    def __init__(self, home: Path) -> None:
        super().__init__()
        self._home = home
        self._paths: tuple[Path, ...] = ()

    def compose_body(self) -> ComposeResult:
        """Lay out the files at hand and a place for a path."""
        yield Menu(id="at_hand")
        yield Field("intake.path", id="path")

    def on_mount(self) -> None:
        """Look for files."""
        self.query_one("#at_hand", Menu).focus()
        self._look()

    @work(exclusive=True, group="load")
    async def _look(self) -> None:
        self._paths = await self.look(registers_at_hand, self._home)
        self.query_one("#at_hand", Menu).set_rows(
            [MenuRow(str(place), self._shown(path)) for place, path in enumerate(self._paths)]
        )
        if not self._paths:
            self.query_one("#path", Field).focus()

    def _shown(self, path: Path) -> str:
        inside = path.is_relative_to(self._home)
        return visible(str(path.relative_to(self._home) if inside else path))

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Take the file that was chosen."""
        event.stop()
        self.dismiss(self._paths[int(event.key)])

    def on_field_entered(self, event: Field.Entered) -> None:
        """Take the path that was typed."""
        event.stop()
        self.action_take()

    def action_take(self) -> None:
        """Take the path that was typed."""
        typed = self.query_one("#path", Field).value.strip()
        if typed:
            self.dismiss(self._home / Path(typed).expanduser())
