"""What takes long to make and is only copied afterwards: made by one of the processes of a run."""

import fcntl
import os
import shutil


def once(tmp_path_factory, name, make):
    """Return a folder that `make` has filled, whichever process of the run came first."""
    root = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        root = root.parent
    folder, made = root / name, root / f"{name} is made"
    with (root / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            # What another process began and could not end is in the way.
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            made.touch()
    return folder
