"""What the database cannot do, as data."""

from forumtui.core.refusals import Refusal


class DatabaseNewer(Refusal):
    """A newer version of the program wrote this database (details: newest)."""

    key = "store_refusals.database_newer"


class DatabaseDamaged(Refusal):
    """The file is not a sound database (details: file)."""

    key = "store_refusals.database_damaged"


class DatabaseLocked(Refusal):
    """Another program holds the database (details: file)."""

    key = "store_refusals.database_locked"


class DiskFull(Refusal):
    """There is no room left to write (details: file)."""

    key = "store_refusals.disk_full"


class DiskFailing(Refusal):
    """The disk has room, and cannot be read or written (details: file)."""

    key = "store_refusals.disk_failing"


class DatabaseGone(Refusal):
    """The database was moved, deleted or replaced while the program ran (details: file)."""

    key = "store_refusals.database_gone"


class FolderNotWritable(Refusal):
    """The folder or the database cannot be written (details: file)."""

    key = "store_refusals.folder_not_writable"


class NotFound(Refusal):
    """Nothing is known by that name (details: what)."""

    key = "store_refusals.not_found"


class TextBroken(Refusal):
    """A text holds half a letter, which no database keeps and no other program can read."""

    key = "store_refusals.text_broken"
