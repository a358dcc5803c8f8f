"""The rig's files: read by the tools that will read them, refused where they must not run."""

import configparser
import os
import re
import shutil
import subprocess
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

RIG = Path(__file__).resolve().parents[3] / "rig"
FILES = sorted(file for file in RIG.rglob("*") if file.is_file() and "wheels" not in file.parts)
SCRIPTS = ("install.sh", "remove.sh")
RUN_HERE = (*SCRIPTS, "places.sh", "lock.sh")
SHELL = (*RUN_HERE, "wall.sh")
LOCKS = ("build.lock", "program.lock")
SCREENS = {"foot-1080p.ini": (1920, 1080), "foot-720p.ini": (1280, 720)}
WALLS = {"foot-wall-1080p.ini": (1920, 1080), "foot-wall-720p.ini": (1280, 720)}
CELL_WIDTH_OF_LINE = {66: 24, 44: 16, 132: 48, 88: 32}
"""Measured: Arundina Sans Mono bold of 40 and of 26 pixels, of 80 and of 53."""
LETTER = 0.597
"""The height of ก in Arundina Sans Mono, in that of its font."""


def run(*command: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        command, capture_output=True, text=True, timeout=600, env={**os.environ, **environment}
    )


def needs(tool: str) -> str:
    found = shutil.which(tool)
    if found is None:
        pytest.skip(f"{tool} is not installed here")
    return found


def ini(name: str) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(strict=True)
    parser.read_string("[main]\n" + (RIG / name).read_text("utf-8"))
    return parser


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_each_file_says_what_was_tested_and_what_not(file: Path):
    text = file.read_text("utf-8")
    assert re.search(r"\bTested: \w", text)
    assert re.search(r"\bNot tested: \w", text)


@pytest.mark.parametrize("script", SHELL)
def test_the_scripts_are_plain_shell(script: str):
    done = run("sh", "-n", str(RIG / script))
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("script", SHELL)
def test_the_scripts_are_sound(script: str):
    done = run(
        needs("shellcheck"), "--external-sources", "--source-path", str(RIG), str(RIG / script)
    )
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_wrong_word_is_refused_with_the_usage(script: str):
    done = run("sh", str(RIG / script), "--4k")
    assert done.returncode == 1
    assert done.stderr.startswith(f"usage: {script}")


@pytest.mark.parametrize(
    ("release", "sentence"),
    [
        ('ID=ubuntu\nVERSION_ID="24.04"\nPRETTY_NAME="Ubuntu 24.04"', "this is Ubuntu 24.04"),
        ('ID=debian\nVERSION_ID="11"\nPRETTY_NAME="Debian 11"', "this is Debian 11"),
        ("ID=debian\nPRETTY_NAME=sid", "this is sid"),
        (None, "This is not Raspberry Pi OS or Debian"),
    ],
)
def test_other_systems_are_refused_with_a_sentence(
    tmp_path: Path, release: str | None, sentence: str
):
    if release is not None:
        (tmp_path / "os-release").write_text(release)
    done = refusal(tmp_path, root=True)
    assert done.returncode == 1
    assert sentence in done.stderr
    assert "nothing was changed" in done.stderr


@pytest.mark.parametrize("system", ["debian-12", "debian-13", "raspbian-12", "raspbian-13"])
@pytest.mark.parametrize("root", [False, True])
def test_on_the_systems_it_knows_only_root_goes_on(tmp_path: Path, system: str, root: bool):
    name, version = system.split("-")
    (tmp_path / "os-release").write_text(f'ID={name}\nVERSION_ID="{version}"\n')
    done = refusal(tmp_path, root=root)
    assert done.returncode == (0 if root else 1)
    assert ("This needs root" in done.stderr) is not root


def refusal(folder: Path, *, root: bool) -> "subprocess.CompletedProcess[str]":
    """Run the check of the scripts against an os-release of ours, as somebody else than we are."""
    check = (
        (RIG / "places.sh").read_text("utf-8").replace("/etc/os-release", f"{folder}/os-release")
    )
    script = f"{check}\nid() {{ echo {0 if root else 1000}; }}\nrefuse_elsewhere\n"
    return run("sh", "-eu", "-c", script)


@pytest.mark.parametrize("name", [*SCREENS, *WALLS])
def test_the_terminal_has_as_many_cells_as_it_is_drawn_for(name: str):
    main = ini(name)["main"]
    line = int(main["line-height"].removesuffix("px"))
    width, height = (SCREENS | WALLS)[name]
    cells = (width // CELL_WIDTH_OF_LINE[line], height // line)
    assert cells == ((40, 8) if name in WALLS else (80, 16))
    assert main["dpi-aware"] == "no"
    assert "Arundina Sans Mono" in main["font"]
    assert "weight=bold" in main["font"]


@pytest.mark.parametrize("name", WALLS)
def test_a_letter_of_the_wall_is_seen_from_the_last_row_and_a_figure_from_the_door(name: str):
    main, height = ini(name)["main"], WALLS[name][1]
    pixels = int(main["font"].rpartition("=")[2])
    assert round(height / (LETTER * pixels)) <= 23
    # A stroke of a figure is one column wide and half a row high.
    line = int(main["line-height"].removesuffix("px"))
    assert min(CELL_WIDTH_OF_LINE[line], line // 2) * 1080 >= 24 * height


def test_all_sizes_differ_only_in_the_letter():
    first, *others = ({k: dict(v) for k, v in ini(name).items()} for name in (*SCREENS, *WALLS))
    for each in (first, *others):
        for key in ("font", "font-bold", "line-height", "title"):
            each["main"].pop(key)
        assert each == first


@pytest.mark.parametrize("name", [*SCREENS, *WALLS])
def test_no_key_of_the_terminal_leads_to_a_shell_or_another_mode(name: str):
    keys = ini(name)["key-bindings"]
    for action in ("spawn-terminal", "search-start", "show-urls-launch", "unicode-input"):
        assert keys[action] == "none"


@pytest.mark.parametrize("name", [*SCREENS, *WALLS])
def test_foot_accepts_the_file(name: str):
    done = run(needs("foot"), "--check-config", "-c", str(RIG / name), LC_ALL="C.UTF-8")
    assert done.returncode == 0, done.stderr


def test_the_service_opens_the_forum_again_and_lets_nobody_out():
    text = (RIG / "forumtui.service").read_text("utf-8")
    places = sourced()
    command = re.search(r"^ExecStart=(.*)$", text, re.MULTILINE)
    assert command is not None
    words = command[1].split()
    assert words[0] == "/usr/bin/cage"
    assert "-s" not in words, "-s would let the keyboard change to a login"
    assert f"{places['PROGRAM']}/bin/forumtui" in words
    assert words[-2:] == ["--home", places["DATA"]]
    assert f"{places['SETTINGS']}/foot.ini" in words
    for line in ("Restart=always", f"User={places['KIOSK']}", "StartLimitIntervalSec=0"):
        assert line in text.splitlines()


def test_systemd_understands_the_service(tmp_path: Path):
    text = (RIG / "forumtui.service").read_text("utf-8")
    here = tmp_path / "forumtui.service"
    here.write_text(re.sub(r"^ExecStart=.*$", "ExecStart=/bin/true", text, flags=re.MULTILINE))
    done = run(needs("systemd-analyze"), "verify", str(here))
    assert done.returncode == 0, done.stderr
    assert "forumtui.service" not in done.stderr


def test_the_service_can_write_where_it_must_and_little_else(tmp_path: Path):
    text = (RIG / "forumtui.service").read_text("utf-8")
    lines = text.splitlines()
    for line in ("NoNewPrivileges=yes", "ProtectSystem=strict", "PrivateTmp=yes"):
        assert line in lines
    written = next(line for line in lines if line.startswith("ReadWritePaths="))
    assert set(written.partition("=")[2].split()) == {sourced()["DATA"], "-/media", "-/run/user"}
    # ProtectHome would take away the session's own folder in /run/user, PrivateDevices the screen, and
    # ProtectClock every device that it does not name.
    assert not re.search(
        "^(ProtectHome|PrivateDevices|ProtectClock|DeviceAllow)=", text, re.MULTILINE
    )
    here = tmp_path / "forumtui.service"
    here.write_text(text)
    analyze = needs("systemd-analyze")
    if "--offline" not in run(analyze, "--help").stdout:
        pytest.skip("this systemd-analyze weighs no service that is not installed")
    done = run(analyze, "security", "--offline=yes", "--threshold=60", str(here))
    assert done.returncode == 0, done.stdout[-200:]


def test_no_key_of_any_keyboard_ends_the_evening():
    text = (RIG / "logind.conf").read_text("utf-8").splitlines()
    for key in ("Power", "Reboot", "Suspend", "Hibernate"):
        assert f"Handle{key}Key=ignore" in text
        assert f"Handle{key}KeyLongPress=ignore" in text


def test_the_locks_hold_what_is_needed_in_the_versions_that_were_tested():
    lock = pins(RIG.parent / "requirements.lock")
    for name in LOCKS:
        text = (RIG / name).read_text("utf-8")
        for package, version in pins(RIG / name).items():
            assert lock.get(package, version) == version
        assert "--hash=sha256:" in text
        assert not re.search(r"^[^\s#].*[^\\]$", text, re.MULTILINE), "a package without a hash"
    missing = needed("forumtui", {"pdf"}) - pins(RIG / "program.lock").keys()
    assert missing == {"forumtui"}
    assert {"hatchling", "setuptools", "wheel"} <= pins(RIG / "build.lock").keys()


def pins(file: Path) -> dict[str, str]:
    """Return the versions of the packages in a file, by their names as the registry compares them."""
    found = re.findall(r"^([\w.-]+)==([\w.]+)", file.read_text("utf-8"), re.MULTILINE)
    return {canonicalize_name(name): version for name, version in found}


def needed(name: str, extras: set[str]) -> set[str]:
    """Return a package and all that it needs here, with all that these need."""
    known: set[str] = set()
    waiting = [(name, frozenset(extras))]
    while waiting:
        package, wanted = waiting.pop()
        for text in metadata.requires(package) or ():
            requirement = Requirement(text)
            marker = requirement.marker
            if marker is None or any(marker.evaluate({"extra": extra}) for extra in ("", *wanted)):
                other = canonicalize_name(requirement.name)
                if other not in known:
                    waiting.append((other, frozenset(requirement.extras)))
        known.add(canonicalize_name(package))
    return known


def test_cups_forgets_what_it_printed_whatever_it_was_told_before(tmp_path: Path):
    told = tmp_path / "cupsd.conf"
    for before in ("", "PreserveJobFiles Yes\n", "  preservejobhistory Yes\nListen x\n"):
        told.write_text(before)
        for _ in range(2):
            done = run("sh", "-eu", "-c", f". {RIG}/places.sh; forget_papers {told}")
            assert (done.returncode, done.stderr) == (0, "")
        rest = [line for line in before.splitlines() if "reserve" not in line]
        assert told.read_text().splitlines() == [
            *rest,
            "PreserveJobFiles No",
            "PreserveJobHistory 600",
        ]


def test_the_key_left_of_one_changes_the_layout():
    done = run(
        *(needs("xkbcli"), "compile-keymap", "--include", str(RIG / "xkb"), "--include-defaults"),
        *("--layout", "us,th", "--options", options()["XKB_DEFAULT_OPTIONS"]),
    )
    assert done.returncode == 0, done.stderr
    key = done.stdout[done.stdout.index("key <TLDE>") :].split(";")[0]
    assert key.count("ISO_Next_Group") == 2


def test_two_displays_have_a_window_each_and_no_key_leads_anywhere():
    lines = (RIG / "sway.conf").read_text("utf-8").splitlines()
    for number, output, window in (("1", "HDMI-A-1", "desk"), ("2", "HDMI-A-2", "wall")):
        assert f"workspace {number} output {output}" in lines
        assert f'assign [app_id="^forumtui-{window}$"] workspace number {number}' in lines
    assert 'no_focus [app_id="^forumtui-wall$"]' in lines
    assert not [line for line in lines if line.split()[:1] in (["bindsym"], ["bindcode"])]
    assert "exec sh /etc/forumtui/wall.sh" in lines
    desk = next(line for line in lines if line.startswith("exec foot"))
    one = re.search(r"foot (-c .*)$", (RIG / "forumtui.service").read_text("utf-8"), re.MULTILINE)
    assert one is not None
    # The same program in the same terminal as with one display; when it ends, all ends.
    assert desk == f"exec foot --app-id=forumtui-desk {one[1]} || true && swaymsg exit"
    wall = (RIG / "wall.sh").read_text("utf-8")
    assert "forumtui wall --home /var/lib/forumtui" in wall
    assert "--app-id=forumtui-wall -c /etc/forumtui/foot-wall.ini" in wall


def test_with_two_displays_the_keyboard_is_the_same_but_for_other_terminals():
    config = (RIG / "sway.conf").read_text("utf-8")
    (layouts,) = re.findall(r"^ *xkb_layout (.*)$", config, re.MULTILINE)
    (chosen,) = re.findall(r"^ *xkb_options (.*)$", config, re.MULTILINE)
    assert layouts == options()["XKB_DEFAULT_LAYOUT"]
    assert chosen == options()["XKB_DEFAULT_OPTIONS"] + ",srvrkeys:none"
    done = run(
        *(needs("xkbcli"), "compile-keymap", "--include", str(RIG / "xkb"), "--include-defaults"),
        *("--layout", layouts, "--options", chosen),
    )
    assert done.returncode == 0, done.stderr
    symbols = done.stdout[done.stdout.index("xkb_symbols") :]
    assert "Switch_VT" not in symbols


def options() -> dict[str, str]:
    text = (RIG / "forumtui.service").read_text("utf-8")
    words = re.findall(r"^Environment=(.*)$", text, re.MULTILINE)
    return dict(word.split("=", 1) for line in words for word in line.split())


def test_everything_that_is_placed_exists_and_every_file_is_placed():
    placed = run("sh", "-c", f". {RIG}/places.sh; placed_files 1080p; placed_files 720p")
    sources = {line.split()[0] for line in placed.stdout.splitlines()}
    ours = {file.relative_to(RIG).as_posix() for file in FILES}
    assert sources == ours - {"README.md", *RUN_HERE, *LOCKS}


def sourced() -> dict[str, str]:
    """Return the places as the scripts see them."""
    names = ("KIOSK", "PROGRAM", "DATA", "SETTINGS", "BEFORE", "SERVICE", "TARGET")
    show = "; ".join(f'echo "{name}=${name}"' for name in names)
    told = run("sh", "-c", f". {RIG}/places.sh; {show}").stdout.splitlines()
    return dict(line.split("=", 1) for line in told)


def test_what_was_there_before_comes_back_whatever_is_installed_how_often(tmp_path: Path):
    mine, absent = tmp_path / "mine", tmp_path / "absent"
    mine.write_text("mine")
    script = f"""
    . {RIG}/places.sh; BEFORE={tmp_path}/before; mkdir $BEFORE; : >$BEFORE/placed
    for time in 1 2; do for file in {mine} {absent}; do
        keep_once $file; echo "the rig's $time" >$file
    done; done
    while read -r file; do bring_back $file; done <$BEFORE/placed
    """
    done = run("sh", "-eu", "-c", script)
    assert (done.returncode, done.stderr) == (0, "")
    assert mine.read_text() == "mine"
    assert not absent.exists()


def test_the_kiosk_user_may_write_to_a_printer_that_is_plugged_in():
    told = run("sh", "-c", f'. {RIG}/places.sh; echo "$GROUPS_OF_KIOSK"; echo "$PRINTING"')
    groups, packages = (line.split() for line in told.stdout.splitlines())
    assert "lp" in groups
    assert "input" not in groups, "logind hands the keyboard over; the group reads everybody's keys"
    assert {"cups", "fonts-tlwg-typo-ttf"} <= set(packages)
    assert "--extra pdf" in (RIG / "lock.sh").read_text("utf-8")


def stub(folder: Path, tool: str, script: str) -> str:
    """Put a tool of ours before the machine's; return the PATH that finds it first."""
    folder.mkdir(exist_ok=True)
    (folder / tool).write_text(f"#!/bin/sh\n{script}\n")
    (folder / tool).chmod(0o755)
    return f"{folder}:{os.environ['PATH']}"


def test_only_packages_that_were_not_there_are_written_down(tmp_path: Path):
    lines = ["Inst cups (2.4 Debian:12 [amd64])", "Inst libc6 [2.35] (2.36)", "Conf cups (2.4)"]
    path = stub(tmp_path / "bin", "apt-get", "\n".join(f"echo '{line}'" for line in lines))
    done = run("sh", "-eu", "-c", f". {RIG}/places.sh; new_packages cups", PATH=path)
    assert (done.returncode, done.stdout) == (0, "cups\n")


def test_the_remover_takes_away_what_was_brought_and_keeps_what_others_need(tmp_path: Path):
    """dpkg refuses ipp-usb here; it is wanted again, as it was before."""
    log, folder = tmp_path / "log", tmp_path / "bin"
    stub(folder, "dpkg-query", "echo installed ipp-usb; exit 1")
    path = stub(folder, "dpkg", f'echo "$@" >>{log}; [ "$1" = --purge ] && exit 1; cat >>{log}')
    (tmp_path / "packages").write_text("ipp-usb\ncups\ncups\n")
    done = run("sh", "-eu", "-c", f". {RIG}/places.sh; BEFORE={tmp_path}; purge_brought", PATH=path)
    assert (done.returncode, done.stderr) == (0, "")
    assert log.read_text().splitlines() == [
        "--purge cups ipp-usb",
        "--set-selections",
        "ipp-usb install",
    ]


def test_a_rig_that_brought_nothing_to_print_with_takes_nothing_away(tmp_path: Path):
    path = stub(tmp_path / "bin", "dpkg", f"touch {tmp_path}/called")
    script = f". {RIG}/places.sh; BEFORE={tmp_path}; purge_brought"
    for brought in (None, ""):
        if brought is not None:
            (tmp_path / "packages").write_text(brought)
        assert run("sh", "-eu", "-c", script, PATH=path).returncode == 0
    assert not (tmp_path / "called").exists()
