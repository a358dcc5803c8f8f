"""A CUPS of our own on loopback with a virtual IPP printer behind it, and nothing of the machine's."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

TOOLS = ("cupsd", "lpadmin", "lp", "lpstat", "ippeveprinter", "avahi-daemon", "dbus-daemon")
QUEUE = "Meeting"
BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>system</type><listen>unix:path={folder}/bus</listen><auth>EXTERNAL</auth>
<policy context="default"><allow user="*"/><allow own="*"/>
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/></policy></busconfig>
"""
AVAHI = """[server]
use-ipv6=no
allow-interfaces=lo
enable-dbus=yes
[rlimits]
"""
FILES = """SystemGroup root
User lp
Group lp
ServerRoot {folder}/etc
CacheDir {folder}/cache
StateDir {folder}/run
RequestRoot {folder}/spool
AccessLog {folder}/log/access
ErrorLog {folder}/log/error
PageLog {folder}/log/page
FileDevice Yes
"""
CUPSD = """Listen {folder}/run/cups.sock
DefaultAuthType None
Browsing No
ErrorPolicy abort-job
<Location />
Order allow,deny
Allow all
</Location>
<Policy default>
<Limit All>
Order allow,deny
Allow all
</Limit>
</Policy>
"""


def missing() -> str:
    """Return why there can be no rig here, "" when there can."""
    path = os.environ["PATH"] + ":/usr/sbin:/sbin"
    absent = [tool for tool in TOOLS if shutil.which(tool, path=path) is None]
    if absent:
        return f"a virtual printer needs {', '.join(absent)}"
    return "" if os.geteuid() == 0 else "CUPS can only be started by root"


class Rig:
    """The running daemons. `eve` is the printer: it can be switched off and on."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.socket = folder / "run" / "cups.sock"
        self.printed = folder / "printed"
        self.port = _free_port()
        self._running: list[subprocess.Popen[bytes]] = []
        self.eve: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        folder = self.folder
        for name in ("etc/ppd", "cache", "run", "spool/tmp", "log", "printed"):
            (folder / name).mkdir(parents=True)
        for name, text in (
            ("bus.conf", BUS),
            ("avahi.conf", AVAHI),
            ("files.conf", FILES),
            ("cupsd.conf", CUPSD),
        ):
            (folder / name).write_text(text.format(folder=folder), "utf-8")
        for name in ("run", "spool", "spool/tmp", "cache", "log", "etc", "etc/ppd"):
            shutil.chown(folder / name, "lp", "lp")
        folder.chmod(0o755)
        self._run("dbus-daemon", f"--config-file={folder}/bus.conf", "--nofork", "--nopidfile")
        wait(lambda: (folder / "bus").exists())
        self._run(
            "avahi-daemon",
            f"--file={folder}/avahi.conf",
            "--no-drop-root",
            "--no-chroot",
            "--no-rlimits",
        )
        self.switch_on()
        self._run("cupsd", "-f", "-c", f"{folder}/cupsd.conf", "-s", f"{folder}/files.conf")
        wait(self.socket.exists)
        uri = f"ipp://localhost:{self.port}/ipp/print"
        wait(lambda: self.ask("lpadmin", "-p", QUEUE, "-E", "-v", uri, "-m", "everywhere"))

    def ask(self, *command: str) -> bool:
        done = subprocess.run(
            command,
            env=os.environ | {"CUPS_SERVER": str(self.socket), "PATH": _path()},
            capture_output=True,
            timeout=30,
        )
        return done.returncode == 0

    def switch_on(self) -> None:
        self.eve = self._run(
            "ippeveprinter",
            *("-r", "off", "-p", str(self.port), "-n", "localhost", "-k"),
            *("-f", "application/pdf", "-d", str(self.printed), "-K", str(self.folder)),
            # With a command it makes no show of printing slowly.
            *("-s", "600,600", "-c", shutil.which("true") or "true"),
            *("-M", "Testco", "-m", "PlainPrinter", QUEUE),
        )
        wait(self._answers)

    def switch_off(self) -> None:
        assert self.eve is not None
        _end(self.eve)
        self._running.remove(self.eve)

    def paper(self, sheets: int) -> None:
        """Leave so many sheets in the printer's trays."""
        query = "&".join(
            f"size{tray}=iso_a4_210x297mm&type{tray}=auto&level{tray}={sheets}" for tray in range(3)
        )
        with urllib.request.urlopen(f"http://localhost:{self.port}/media?{query}") as page:
            page.read()

    def jobs(self) -> list[bytes]:
        """Return what came out of the printer."""
        return [path.read_bytes() for path in sorted(self.printed.glob("*.pdf"))]

    def stop(self) -> None:
        for process in reversed(self._running):
            _end(process)

    def _answers(self) -> bool:
        with suppress(OSError), socket.create_connection(("localhost", self.port), 1):
            return True
        return False

    def _run(self, *command: str) -> subprocess.Popen[bytes]:
        log = (self.folder / f"{command[0]}.log").open("ab")
        process = subprocess.Popen(
            command,
            env=os.environ
            | {"DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={self.folder}/bus", "PATH": _path()},
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        log.close()
        self._running.append(process)
        return process


@contextmanager
def rig() -> Iterator[Rig]:
    # A socket's path may have no more than 107 signs: not below pytest's own folder.
    folder = Path(tempfile.mkdtemp(prefix="cups"))
    made = Rig(folder)
    try:
        made.start()
        yield made
    finally:
        made.stop()
        shutil.rmtree(folder, ignore_errors=True)


def wait(done: Callable[[], object], seconds: float = 120.0) -> None:
    until = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < until, "it never came"
        time.sleep(0.1)


def _end(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(5)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        port: int = probe.getsockname()[1]
    return port


def _path() -> str:
    return os.environ["PATH"] + ":/usr/sbin:/sbin"
