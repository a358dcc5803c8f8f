"""The odd surroundings a command may be started in: each is done in its process, before it begins."""

import os
import resource
import shutil
import signal
import stat
from pathlib import Path

STRANGE = "/../../\x1b[31m no such place"


def _open(path, flags, number):
    found = os.open(path, flags)
    os.dup2(found, number)
    if found > 2:
        os.close(found)


def _full(*numbers):
    return lambda: [_open("/dev/full", os.O_WRONLY, number) for number in numbers]


def _closed(*numbers):
    return lambda: [os.close(number) for number in numbers]


def _only_read(*numbers):
    return lambda: [_open("/dev/null", os.O_RDONLY, number) for number in numbers]


def _nobody_listens(*numbers):
    def broken():
        for number in numbers:
            reading, writing = os.pipe()
            os.close(reading)
            os.dup2(writing, number)

    return broken


def _never_waits():
    """Make of stdout a small pipe that never waits, and let somebody read it slowly."""
    reading, writing = os.pipe()
    if not os.fork():
        os.close(writing)
        while os.read(reading, 512):
            pass
        os._exit(0)
    os.close(reading)
    os.set_blocking(writing, False)
    os.dup2(writing, 1)
    os.close(writing)


STREAMS = {
    "stdout is full": _full(1),
    "stderr is full": _full(2),
    "stdout and stderr are full": _full(1, 2),
    "stdin is closed": _closed(0),
    "stdout is closed": _closed(1),
    "stderr is closed": _closed(2),
    "stdout and stderr are closed": _closed(1, 2),
    "all are closed": _closed(0, 1, 2),
    "stdin is closed, stdout is full": lambda: (_closed(0)(), _full(1)()),
    "nothing can be written": _only_read(1, 2),
    "stdin can only be written": lambda: _open("/dev/null", os.O_WRONLY, 0),
    "nobody reads stdout": _nobody_listens(1),
    "nobody reads anything": _nobody_listens(1, 2),
    "stdout never waits": _never_waits,
}
"""What hinders no command: what it does is done."""

FULL = {
    name for name in STREAMS if "stdout is full" in name or "stdout and stderr are full" in name
} | {"nothing can be written"}
"""Those in which what a command says is lost, and somebody may wait for it."""


def _elsewhere():
    folder = Path.cwd() / "gone"
    folder.mkdir()
    os.chdir(folder)
    folder.rmdir()


def _limit(what, number):
    return lambda: resource.setrlimit(what, (number, resource.getrlimit(what)[1]))


def _environment(**words):
    def changed():
        os.environ.update(words)

    return changed


def _deaf():
    for number in (signal.SIGCHLD, signal.SIGPIPE, signal.SIGHUP, signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_IGN)


MACHINE = {
    "the folder is gone": _elsewhere,
    "no environment": lambda: os.environ.clear(),
    "few files": _limit(resource.RLIMIT_NOFILE, 8),
    "files of no size": _limit(resource.RLIMIT_FSIZE, 0),
    "small files": _limit(resource.RLIMIT_FSIZE, 65_536),
    "no threads": _limit(resource.RLIMIT_NPROC, 0),
    "umask of nothing": lambda: os.umask(0),
    "umask of all": lambda: os.umask(0o777),
    "signals are ignored": _deaf,
    "strange sizes": _environment(COLUMNS="-1", LINES="x", TERM=""),
    "narrow": _environment(COLUMNS="1", LINES="1"),
    "strange places": _environment(
        HOME=STRANGE, TMPDIR=STRANGE, PATH=STRANGE, TZ=STRANGE, LANG=STRANGE, LC_ALL=STRANGE
    ),
    "strange officer": _environment(FORUMTUI_BY=STRANGE, PAGER=STRANGE, EDITOR=STRANGE),
    "half a letter": lambda: os.environb.update({b"FORUMTUI_BY": b"\xff\xe0", b"LANG": b"\xff"}),
}
"""What may hinder a command: it is refused then, or done."""


def _swap(name, make):
    def swapped(home):
        path = home / name
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
        make(path)

    return swapped


def _loop(path):
    path.symlink_to(path.name)


def _device(path):
    path.symlink_to("/dev/full")


def _nowhere(path):
    path.symlink_to("/nowhere/at/all")


KINDS = {
    "a file": lambda path: path.write_text("x"),
    "empty": lambda path: path.touch(),
    "a folder": lambda path: path.mkdir(),
    "a pipe": os.mkfifo,
    "a loop": _loop,
    "a device": _device,
    "a link to nowhere": _nowhere,
}
NAMES = (
    "exports",
    "copies",
    "data",
    ".running",
    ".reading",
    ".printing",
    "forum.db-wal",
    "forum.db-shm",
)
LYING = {f"{name} is {kind}": _swap(name, make) for name in NAMES for kind, make in KINDS.items()}
"""What lies where the program keeps something: done to the village, before."""

NO_VILLAGE = {f"forum.db is {kind}": _swap("forum.db", make) for kind, make in KINDS.items()}
"""What lies in place of the database."""


def homes(folder):
    """Return names of homes that are none, by what they are."""
    kinds = {}
    for kind, make in KINDS.items():
        if kind != "a folder":
            make(folder / kind)
            kinds[kind] = str(folder / kind)
            kinds[f"below {kind}"] = str(folder / kind / "below")
    deep = "a/" * 2_047
    return kinds | {
        "300 letters": "x" * 300,
        "255 letters": "x" * 255,
        "85 Thai letters": "บ" * 85,
        "86 Thai letters": "บ" * 86,
        "a long way": deep,
        "a longer way": deep * 2,
        "nothing": "",
        "a blank": " ",
        "a line end": "\n",
        "steering": "\x1b[31m",
        "half a letter": "\udcff",
        "a lone surrogate": "\ud800",
        "NUL": "a\0b",
        "an option": "--json",
        "a tilde": "~nobody/x",
        "/proc/self/mem": "/proc/self/mem",
        "/proc/1/nowhere": "/proc/1/nowhere",
        "/dev/null": "/dev/null",
        "a million letters": "x" * 1_000_000,
    }


def modes(folder):
    """Yield what others may do with whatever lies in a folder, by its path."""
    for path in folder.rglob("*"):
        if not path.is_symlink() and (path.is_file() or path.is_dir()):
            yield path, stat.S_IMODE(path.stat().st_mode) & 0o077
