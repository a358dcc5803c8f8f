"""Plans put before a household, and what approved them."""

import peewee

from forumtui.store.database import Record
from forumtui.store.household import Household


class Proposal(Record):
    """A plan to extend, reduce or release (ข้อเสนอปรับโครงสร้างหนี้).

    `plan`, `before` and `after` are canonical JSON; `kinds` and `acknowledged` words with spaces
    between. `fingerprint` binds it to the confirmed lines it was made from.
    """

    household = peewee.ForeignKeyField(Household)
    kinds = peewee.TextField()
    plan = peewee.TextField()
    fingerprint = peewee.TextField()
    before = peewee.TextField()
    after = peewee.TextField()
    reason = peewee.TextField()
    acknowledged = peewee.TextField()
    proposed_by = peewee.TextField()
    proposed_on = peewee.DateField()
    act = peewee.IntegerField(index=True)


class Approval(Record):
    """A proposal is approved: by which resolution or by whom of the committee (มติ)."""

    proposal = peewee.ForeignKeyField(Proposal)
    way = peewee.TextField()
    words = peewee.TextField()
    names = peewee.TextField()
    approved_on = peewee.DateField()
    act = peewee.IntegerField()
