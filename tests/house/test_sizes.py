"""A folder is read at a glance, and a file is one noun."""

from collections import Counter

from tests.helpers.whole_house import SOURCE, source_files

MOST_FILES = 15
MOST_LINES = 600


def test_no_folder_holds_more_files_than_a_glance_takes():
    files = Counter(path.parent for path in source_files() if path.name != "__init__.py")
    crowded = {str(at.relative_to(SOURCE)): n for at, n in files.items() if n > MOST_FILES}
    assert crowded == {}


def test_no_file_is_longer_than_a_noun():
    long = {
        str(path.relative_to(SOURCE)): lines
        for path in source_files()
        if (lines := len(path.read_text("utf-8").splitlines())) > MOST_LINES
    }
    assert long == {}
