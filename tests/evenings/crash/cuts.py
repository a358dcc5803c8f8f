"""The power of a disk of its own is cut while a village is worked on; what was told is then looked for.

A process of its own, in a name space of mounts of its own: however it ends, even killed, nothing stays
mounted. `python -m tests.evenings.crash.cuts VILLAGE FOLDER CUTS SEED` prints what was counted as JSON;
exit NOT_HERE says why no disk can be mounted.

The cut is EXT4_IOC_SHUTDOWN without flushing its log: from that moment nothing of what is in memory
reaches the disk, and the next mount goes on from the log as it lies there.
"""

import ctypes
import hashlib
import json
import multiprocessing
import shutil
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from bench.terminal import Terminal
from tests.evenings.crash import evening
from tests.helpers.disks import pull_out, run
from tests.helpers.soundness import acts_done, sound

from forumtui.contracts.acts.consolidate import draw_up
from forumtui.engine.copies import is_whole_copy
from forumtui.engine.database import DATABASE_NAME
from forumtui.engine.journal import entries, last_entry
from forumtui.engine.lock_files import RUNNING
from forumtui.engine.sealing import unseal
from forumtui.evening.acts import power
from forumtui.meetings.acts.meetings import open_meeting
from forumtui.messages import Messages
from forumtui.messages.refusals import Refusal
from forumtui.minutes.acts.writing import write_minutes
from forumtui.papers.acts.files import sweep_papers
from forumtui.papers.acts.jobs import enqueue
from forumtui.papers.acts.writing import to_print, write
from forumtui.registers.acts.handover import hand_over
from forumtui.registers.documents.set_form import write_set_form
from forumtui.safekeeping.acts.copies import copy_to_folder, note_copy, sweep_half_made
from forumtui.verification.acts import answers
from forumtui.verification.acts.answers import Speaker
from forumtui.verification.acts.slips import SLIP
from forumtui.verification.rules import HouseholdStatus
from forumtui.village.acts.village import at_home

NOT_HERE = 77
MODES = (
    "data=ordered",
    "data=writeback,commit=300",
    "data=journal",
    "data=ordered,noauto_da_alloc,commit=300",
)
MEGABYTES = 96
PASSPHRASE = "ผ้าขาวม้าเก้าผืน"
LONGEST_SECONDS = 1.6
"""A cut comes at most so long after the program began."""
ROUNDS = 12
"""So many cuts of one village; then it begins anew, to stay small."""
PR_SET_PDEATHSIG = 1
SQLITE = b"SQLite format 3"


class Cuts:
    """A disk that loses its power, again and again."""

    def __init__(self, village: Path, folder: Path, seed: int) -> None:
        self.village, self.chance = village, Random(seed)
        self.image, self.disk = folder / "disk.img", folder / "disk"
        self.home, self.elsewhere = self.disk / "demo", self.disk / "elsewhere"
        self.counts: Counter[str] = Counter()
        with self.image.open("wb") as file:
            file.truncate(MEGABYTES << 20)
        self.disk.mkdir()

    def mount(self, mode: str) -> None:
        done = run("mount", "-o", f"loop,{mode}", str(self.image), str(self.disk))
        if done.returncode:
            sys.stdout.write(f"no disk could be mounted: {done.stderr.strip()}")
            sys.exit(NOT_HERE)

    def unmount(self) -> None:
        done = run("umount", str(self.disk))
        assert done.returncode == 0, done.stderr

    def begin_anew(self, mode: str) -> None:
        """Make the disk with a village on it, as it was left in order."""
        made = run("mkfs.ext4", "-q", "-F", "-m", "0", str(self.image))
        assert made.returncode == 0, made.stderr
        self.mount(mode)
        shutil.copytree(self.village, self.home)
        self.elsewhere.mkdir()
        self.unmount()

    def cut(self, mode: str) -> None:
        """Work on the village, cut the power at some moment, and look for all that was told."""
        self.mount(mode)
        told = self._worked()
        self.unmount()
        self.mount(mode)
        self._look_for(told, mode)
        self.unmount()
        self.counts["cuts"] += 1

    def cut_under_the_screen(self, mode: str) -> None:
        """Cut the power after an act was shown on a terminal; the next start tells where it stopped."""
        self.mount(mode)
        with Terminal(self._forum(), self.home.parent.parent) as terminal:
            terminal.until(evening.MAP)
            for key in evening.SETTINGS.keys:
                evening.press(terminal, key)
            terminal.wait(self.chance.uniform(0.0, LONGEST_SECONDS))
            with at_home(self.home) as store:
                before = acts_done(store)
            pull_out(self.disk)
        self.unmount()
        self.mount(mode)
        with at_home(self.home) as store:
            after = sound(store)
        assert before[evening.SETTINGS.entry]
        assert before - after == Counter(), mode
        assert set(after - before) <= set(evening.BY_ITSELF), mode
        with Terminal(self._forum(), self.home.parent.parent) as terminal:
            terminal.until(evening.MAP)
            terminal.until("ไม่มีข้อมูลสูญหาย")
        self.unmount()
        self.counts["cuts"] += 1
        self.counts["told on the screen"] += 1

    def _forum(self) -> tuple[str, ...]:
        return (sys.executable, "-m", "forumtui", "--home", str(self.home))

    def _write_there_again(self) -> None:
        """Do in folders beyond the village what a command does before it writes there."""
        for folder in [self.elsewhere, *filter(Path.is_dir, self.elsewhere.rglob("*"))]:
            sweep_half_made(self.home, folder)
            sweep_papers(self.home, folder)
        form = self.elsewhere / "after.xlsx"
        write_set_form(form, Messages("th"))
        form.unlink()

    def _worked(self) -> list[list[str]]:
        processes = multiprocessing.get_context("fork")
        ours, theirs = processes.Pipe(duplex=False)
        seed = self.chance.getrandbits(32)
        worker = processes.Process(target=work, args=(self.home, self.elsewhere, seed, theirs))
        worker.start()
        theirs.close()
        told: list[tuple[float, *tuple[str, ...]]] = []
        until = time.monotonic() + self.chance.uniform(0.0, LONGEST_SECONDS)
        if self.chance.random() < 0.8:
            # Else the power may go before the first act, and before the first screen.
            while not any("act" in said for said in told) and ours.poll(60):
                told.append(self._received(ours, worker))
            until = time.monotonic() + self.chance.uniform(0.0, LONGEST_SECONDS)
        while (left := until - time.monotonic()) > 0:
            if ours.poll(left):
                told.append(self._received(ours, worker))
        gone = time.monotonic()
        pull_out(self.disk)
        with suppress(EOFError):
            while ours.poll():
                told.append(ours.recv())
        worker.kill()
        worker.join()
        # A machine without power shows nothing any more. This one does for a moment: to write through
        # while the log is given up may return as if it had been done (jbd2_complete_transaction).
        before = [said for at, *said in told if at < gone]
        self.counts["told too late"] += len(told) - len(before)
        return before

    def _received(self, pipe, worker):
        """Return what was told; nobody stops working before the power goes."""
        try:
            return pipe.recv()
        except EOFError:
            worker.join()
            there = sorted(str(path) for path in self.disk.parent.rglob("*"))
            raise AssertionError(worker.exitcode, there) from None

    def _look_for(self, told: list[list[str]], mode: str) -> None:
        for path in half_written(self.disk):
            self.counts["left half written"] += 1
            # Beside the village there is no open copy of it, not for a moment.
            assert path.parent != self.home or path.stat().st_size == 0, path
            assert "sealed" not in path.name or not path.read_bytes().startswith(SQLITE), path
        was_running = any(kind == "running" for kind, *_ in told)
        with at_home(self.home) as store:
            run_now = power.begin(store)
            if was_running:
                assert run_now.stopped is not None, f"not told where it stopped ({mode})"
                assert run_now.stopped.sound
                self.counts["where it stopped told"] += 1
            power.settle(store, run_now)
            self._write_there_again()
            assert list(half_written(self.disk)) == [], mode
            sound(store)
            with store.reading():
                there = {entry.sequence: entry.hash for entry in entries(0)}
            run_now.end()
        assert not (self.home / RUNNING).exists()
        self._look_for_each(told, there, mode)

    def _look_for_each(self, told: list[list[str]], there: dict[int, str], mode: str) -> None:
        last_told = max((int(what[0]) for kind, *what in told if kind == "act"), default=0)
        # A paper that was written again is told again: the last word of it counts.
        latest = {(kind, what[0] if what else ""): what for kind, *what in told}
        self.counts.update(kind for kind, *_ in told)
        for (kind, _), what in latest.items():
            match kind:
                case "act":
                    assert there.get(int(what[0])) == what[1], (kind, what, mode)
                case "paper":
                    text = Path(what[0]).read_bytes()
                    if hashlib.sha256(text).hexdigest() != what[1]:
                        # Written once more by an act that was done and not told any more.
                        assert text.endswith(b"\n"), (kind, what, mode)
                        assert max(there) > last_told, (kind, what, mode)
                case "copy":
                    assert is_whole_copy(Path(what[0])), (kind, what, mode)
                case "sealed copy":
                    with Path(what[0]).open("rb") as file:
                        text = b"".join(unseal(file, PASSPHRASE, what[0]))
                    assert text.startswith(SQLITE), (kind, what, mode)
                case _:
                    assert kind == "running"


def half_written(folder: Path) -> Iterator[Path]:
    """Yield every file that is not whole by its name."""
    yield from (path for path in folder.rglob("*.part") if path.is_file())
    yield from folder.rglob(".restoring.db*")


def work(home: Path, elsewhere: Path, seed: int, pipe) -> None:
    """Do one act after the other, and tell each when it is done; until the power goes."""
    die_with_parent()

    def tell(*said: str) -> None:
        pipe.send((time.monotonic(), *said))

    chance = Random(seed)
    with at_home(home) as store:
        run_now = power.begin(store)
        power.settle(store, run_now)
        tell("running")
        while True:
            try:
                for told in chance.choices(*zip(*WORK, strict=True))[0](store, elsewhere, chance):
                    tell(*told)
            except Refusal:
                if not (home / DATABASE_NAME).exists():
                    return
                continue
            with store.reading():
                last = last_entry()
            tell("act", str(last.sequence), last.hash)


def paper(path: Path, text: str | None = None):
    """Return what is told of a paper; what it must say is known before the power goes."""
    content = path.read_bytes() if text is None else text.encode()
    return ("paper", str(path), hashlib.sha256(content).hexdigest())


def somebody(store, chance) -> int:
    return chance.choice(answers.standings(store)).household


def answer(store, _elsewhere, chance):
    """One household answers, or takes back what it said."""
    who = somebody(store, chance)
    if answers.household(store, who).status is not HouseholdStatus.NOT_ASKED:
        answers.undo_last(store, who)
    elif chance.random() < 0.3:
        answers.mark_absent(store, who, Speaker("กรรมการ"))
    else:
        answers.confirm(store, who, Speaker("สมชาย"), next_stop=somebody(store, chance))
    return ()


def contract(store, elsewhere, chance):
    """One household's contract is drawn up."""
    out = elsewhere / "papers" / str(chance.randrange(100)) if chance.random() < 0.3 else None
    who = somebody(store, chance)
    if answers.household(store, who).status is HouseholdStatus.NOT_ASKED:
        answers.confirm(store, who, Speaker("สมชาย"))
    drawn = draw_up(store, who, out=out, language=Messages("th"))
    return [paper(drawn.path)]


def slips(store, elsewhere, chance):
    """The slips of a household are written, and printed into the kept files."""
    out = elsewhere / "slips" / str(chance.randrange(100)) if chance.random() < 0.3 else None
    written = write(store, SLIP, somebody(store, chance), out=out)
    jobs = enqueue(store, to_print(written))
    return [
        *(paper(one.path, one.text) for one in written),
        *(paper(store.folder / job.file) for job in jobs),
    ]


def handover(store, _elsewhere, _chance):
    """What the funds hand over is written."""
    papers = hand_over(store)
    return [paper(papers.register), *(paper(sheet.path) for sheet in papers.sheets)]


def minutes(store, _elsewhere, _chance):
    """The minutes of the meeting are written; it is opened first."""
    with suppress(Refusal):
        open_meeting(store, held_on=date(2017, 4, 20), place="ศาลา", chair="กำนัน", secretary="ครู")
    return [paper(write_minutes(store).path)]


def copy(store, elsewhere, _chance):
    """A copy is made onto a stick, open."""
    made = copy_to_folder(store.folder, elsewhere / "plain")
    note_copy(store, made)
    return [("copy", str(made.copy.path))]


def sealed_copy(store, elsewhere, _chance):
    """A copy is made onto a stick, sealed."""
    made = copy_to_folder(store.folder, elsewhere / "sealed", passphrase=PASSPHRASE)
    note_copy(store, made)
    return [("sealed copy", str(made.copy.path))]


def set_form(store, elsewhere, chance):
    """A set form is written for a fund."""
    path = elsewhere / f"form {chance.getrandbits(32)}.xlsx"
    write_set_form(path, Messages("th"))
    return [paper(path)]


WORK = (
    (answer, 8),
    (contract, 4),
    (slips, 3),
    (handover, 1),
    (minutes, 1),
    (copy, 2),
    (sealed_copy, 2),
    (set_form, 1),
)


def die_with_parent() -> None:
    """Let this process be killed when the one that started it is gone."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def main(village: str, folder: str, cuts: int, seed: int) -> None:
    die_with_parent()
    with TemporaryDirectory(dir=folder, ignore_cleanup_errors=True) as own:
        run_cuts(Cuts(Path(village), Path(own), seed), cuts)


def run_cuts(disk: Cuts, cuts: int) -> None:
    before = ""
    for number in range(cuts):
        mode = MODES[number * len(MODES) // cuts]
        if number % ROUNDS == 0 or mode != before:
            disk.begin_anew(mode)
        before = mode
        if number % ROUNDS == ROUNDS - 1 or number == cuts - 1:
            disk.cut_under_the_screen(mode)
        else:
            disk.cut(mode)
        sys.stderr.write(f"{number + 1} {dict(disk.counts)}\n")
    sys.stdout.write(json.dumps(disk.counts))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
