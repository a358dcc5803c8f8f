"""Real disks for tests: small file systems on loop devices, full, read-only, pulled out."""

import fcntl
import os
import shutil
import struct
import subprocess
from contextlib import contextmanager, suppress

import pytest

SHUTDOWN = 0x8004587D
"""EXT4_IOC_SHUTDOWN: from now on everything the disk is asked for fails, as when it is pulled out."""
AT_ONCE = 2


def needs_disks():
    if os.geteuid() != 0:
        pytest.skip("only root can mount a disk")
    for tool in ("mount", "losetup", "mkfs.ext4"):
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} is not installed here")


def run(*words):
    return subprocess.run(words, capture_output=True, text=True, check=False)


@contextmanager
def disk(image, folder, megabytes):
    """Hold a disk of its own mounted on a folder."""
    needs_disks()
    with image.open("wb") as file:
        file.truncate(megabytes << 20)
    folder.mkdir(parents=True)
    made = run("mkfs.ext4", "-q", "-F", "-m", "0", str(image))
    if made.returncode:
        pytest.skip(f"no file system could be made: {made.stderr}")
    mounted = run("mount", "-o", "loop", str(image), str(folder))
    if mounted.returncode:
        pytest.skip(f"no disk could be mounted: {mounted.stderr}")
    try:
        yield folder
    finally:
        run("umount", "-l", str(folder))


def make_read_only(folder):
    done = run("mount", "-o", "remount,ro", str(folder))
    assert done.returncode == 0, done.stderr


def fill(folder, leaving=0):
    """Fill a disk to the last byte, but some."""
    filler = folder / "ของอื่น.bin"
    with filler.open("wb") as file, suppress(OSError):
        while True:
            file.write(b"\0" * (1 << 16))
            file.flush()
    if leaving:
        os.truncate(filler, max(0, filler.stat().st_size - leaving))


def pull_out(folder):
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.ioctl(descriptor, SHUTDOWN, struct.pack("I", AT_ONCE))
    finally:
        os.close(descriptor)
