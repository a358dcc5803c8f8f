"""What takes long to make and is only copied afterwards: made by one of the processes of a run."""

import fcntl
import shutil

from tests.helpers.side_by_side import shared_folder


def once(tmp_path_factory, name, make):
    """Return a folder that `make` has filled, whichever process of the run came first."""
    root = shared_folder(tmp_path_factory.getbasetemp())
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
