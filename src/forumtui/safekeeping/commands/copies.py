"""The commands that copy a village, list the copies, and bring a village back from one."""

import sys
from pathlib import Path
from typing import Final

import click

from forumtui.engine.copies import Copy
from forumtui.engine.copy_names import CopyOccasion
from forumtui.engine.files import read_bytes, refuse_unplugged
from forumtui.engine.journal_words import moment
from forumtui.engine.opening import lies_in
from forumtui.engine.refusals import CopyUnreadable
from forumtui.engine.sealing import fit_passphrase
from forumtui.messages.refusals import Refusal, sentence
from forumtui.officers.commands import PinFile, pin_file_option
from forumtui.safekeeping.acts import copies as steps
from forumtui.safekeeping.acts.copies import Made, place_of
from forumtui.safekeeping.acts.restore import CopyUnsound
from forumtui.safekeeping.acts.restore import restore as bring_back
from forumtui.safekeeping.words.check import found
from forumtui.safekeeping.words.copies import copy_row, is_trouble, last_words, made_words
from forumtui.thai.text import visible
from forumtui.ui.command_line import (
    OUT,
    PATH,
    SAY,
    complain,
    home_option,
    json_option,
    tell_json,
    tell_swept,
)
from forumtui.village.acts.village import at_home, the_village

_LONGEST: Final = 4_096

_PASSPHRASE = click.option(
    "--passphrase-file",
    type=PATH,
    help=SAY("cli.help_passphrase_file"),
)


@click.command(help=SAY("cli.help_copy"))
@click.option("--to", type=OUT, help=SAY("cli.help_copy_to"))
@_PASSPHRASE
@json_option
@home_option
def copy(to: Path | None, passphrase_file: Path | None, as_json: bool, home: Path) -> None:
    """Copy the village into a folder, else onto the stick, else beside itself."""
    passphrase = _passphrase(passphrase_file)
    with at_home(home) as store:
        tell_swept(steps.sweep_half_made(home, *(() if to is None else (to,))))
        training = the_village(store).training
        if to is None:
            made = steps.copy_at_hand(
                home,
                CopyOccasion.WISH,
                steps.copy_rule(store),
                training=training,
                passphrase=passphrase,
            )
        else:
            made = steps.copy_to_folder(home, to, passphrase=passphrase)
        not_noted = steps.noted(store, made)
    _tell(made, home, as_json=as_json)
    if not_noted is not None:
        # The copy is whole: what the journal does not say of it is no failure.
        complain(SAY("copies.not_noted", why=sentence(not_noted, SAY)))


def _tell(made: Made, home: Path, *, as_json: bool) -> None:
    if is_trouble(made):
        complain(made_words(made, SAY))
    if as_json:
        tell_json([_facts(made.copy, home)])
    else:
        if not is_trouble(made):
            click.echo(made_words(made, SAY))
        click.echo(visible(str(made.copy.path)))


@click.command(help=SAY("cli.help_list_copies"))
@click.argument("folders", nargs=-1, type=PATH)
@json_option
@home_option
def copies(folders: tuple[Path, ...], as_json: bool, home: Path) -> None:
    """List the copies in the named folders, on the sticks and beside the village."""
    for folder in folders:
        refuse_unplugged(folder)
    known = steps.known_copies(home, folders)
    if as_json:
        tell_json([_facts(one, home) for one in known])
        return
    if lies_in(home):
        with at_home(home) as store:
            click.echo(last_words(steps.last_copy(store), SAY))
    for one in known:
        click.echo(f"{copy_row(one, home, SAY)}  {visible(str(one.path))}")


@click.command(help=SAY("cli.help_restore"))
@click.argument("file", type=PATH)
@click.option("--into", required=True, type=OUT, help=SAY("cli.help_restore_into"))
@_PASSPHRASE
@pin_file_option
def restore(file: Path, into: Path, passphrase_file: Path | None, pin_file: Path | None) -> None:
    """Bring a village back from a copy, into a folder that has none."""
    passphrase, pins = _passphrase(passphrase_file), PinFile(pin_file)
    tell_swept(steps.sweep_half_made(into))
    try:
        restored = bring_back(file, into, passphrase=passphrase, pins_of=pins.entries)
    except CopyUnsound as unsound:
        complain(found(unsound.broken, SAY))
        raise
    click.echo(
        SAY(
            "copies.restored",
            village=visible(restored.village.name),
            entries=f"{restored.entries:,}",
            moment=moment(restored.at, SAY),
            folder=visible(str(restored.folder)),
        )
    )


def _facts(one: Copy, home: Path) -> dict[str, object]:
    return {
        "file": str(one.path),
        "made": one.name.made.isoformat(timespec="minutes"),
        "place": place_of(one, home).value,
        "households": one.name.households,
        "entry": one.name.entry,
        "occasion": one.name.occasion.value,
        "sealed": one.name.sealed,
        "bytes": one.size,
        "line": one.line.value,
    }


def _passphrase(file: Path | None) -> str:
    """Return the first line of a file, or of what is piped in for "-"; "" without one."""
    if file is None:
        return ""
    if str(file) == "-":
        return fit_passphrase(sys.stdin.readline(_LONGEST))
    try:
        text = read_bytes(file, _LONGEST).decode("utf-8-sig")
    except (Refusal, UnicodeDecodeError) as fault:
        raise CopyUnreadable(file=str(file)) from fault
    return fit_passphrase(text.partition("\n")[0])
