"""The rig put onto a machine and taken off it again: all is as it was, however often it was cut short.

Played on this machine's own /etc, /opt and /var/lib, laid over in memory (`played_machine.sh`): the
tools of packages and of systemd are played, those of users and files are real. `FORUMTUI_LONG=1` cuts
it short at every one of its commands.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.evenings.fuzz.limits import LONG

HERE = Path(__file__).parent
RIG = HERE.parents[2] / "rig"
PLAYED = HERE / "played_machine.sh"
STEP = 1 if LONG else 11
APART = ("unshare", "--mount", "--pid", "--fork", "--mount-proc", "sh")
"""With processes of its own: no account is in use because another test has its number."""


def scene(*words: str) -> "subprocess.CompletedProcess[str]":
    """Play a scene; skips where no namespace of our own can be had."""
    if os.geteuid() or shutil.which("unshare") is None or shutil.which("useradd") is None:
        pytest.skip("only root plays a machine, with its tools for users")
    trial = "mount -t tmpfs t /mnt && mkdir /mnt/a /mnt/b && mount -t overlay o -o "
    trial += "lowerdir=/etc,upperdir=/mnt/a,workdir=/mnt/b /etc"
    if subprocess.run(
        ["unshare", "--mount", "--pid", "--fork", "--mount-proc", "sh", "-c", trial],
        capture_output=True,
    ).returncode:
        pytest.skip("no folder can be laid over another one here")
    return subprocess.run(
        [
            "unshare",
            "--mount",
            "--pid",
            "--fork",
            "--mount-proc",
            "sh",
            str(PLAYED),
            str(RIG),
            *words,
        ],
        capture_output=True,
        text=True,
        timeout=600,
    )


def test_installed_twice_and_removed_twice_all_is_as_it_was():
    done = scene("twice")
    assert done.returncode == 0, done.stdout + done.stderr
    told = done.stdout.splitlines()
    assert "input" not in told[0].split()
    assert sum("--require-hashes" in line for line in told) == 4
    assert "PreserveJobFiles No" in told
    assert "PreserveJobFiles Yes" not in told
    assert [line.split()[:2] for line in told if line.startswith("d")] == [
        ["drwx------", "kiosk"]
    ] * 2
    assert "The rig is not installed here" in done.stderr


def test_with_two_displays_each_has_its_window_and_all_is_as_it_was_again():
    done = scene("two")
    assert done.returncode == 0, done.stdout + done.stderr
    service, desk, wall = done.stdout.splitlines()[:3]
    assert service == "ExecStart=/usr/bin/sway -c /etc/forumtui/sway.conf"
    assert "/opt/forumtui/bin/forumtui demo --home /var/lib/forumtui |" in desk
    # The training village lies in a folder of its own.
    assert wall.split() == [
        *("/opt/forumtui/bin/forumtui", "wall", "--home", "/var/lib/forumtui/demo")
    ]


def test_a_process_of_the_user_that_does_not_end_is_ended():
    done = scene("process")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith("Done.")


def test_a_link_that_the_user_put_in_place_of_a_folder_is_refused_and_not_followed():
    done = scene("link")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "/var/lib/forumtui/data is a link to another place" in done.stderr
    assert done.stdout.splitlines()[-1] == "755 root"


@pytest.mark.parametrize("script", ["install", "remove"])
def test_cut_short_anywhere_the_next_removal_makes_all_as_it_was(script: str):
    done = scene(f"cut-{script}", str(STEP))
    assert done.returncode == 0, done.stdout + done.stderr
    assert int(done.stdout.split()[-1]) > 30
