"""What headings say of people only together: a surname beside a given name, titles to tick, hamlets."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from forumtui.registers.reading.headings.answers import Meanings
from forumtui.registers.reading.headings.layout import ABSENT, GuarantorColumns, Layout
from forumtui.registers.reading.headings.synonyms import Meaning
from forumtui.thai.names import whole_title
from forumtui.village.rules import squeeze

_SURNAME_BESIDE_GIVEN: Final = re.compile("ชื่อ(?:และ)?(?:นาม|วงศ์)?สกุล")
"""The civil register's ชื่อสกุล: a surname beside ชื่อตัว, else the whole name."""

_WITH_MOO: Final = re.compile("(?:บ้าน)?(?:เลขที่|เลขที่บ้าน|ที่อยู่)(?:และ)?หมู่(?:ที่|บ้าน)?")

_GONE: Final = re.compile("ลาออก|เสียชีวิต|ถึงแก่กรรม|พ้นสภาพ|ปิดบัญชี|ย้ายออก")

_SURNAME: Final = re.compile("สกุล|surname|lastname")


def with_surname(meanings: Meanings, headings: Sequence[str]) -> Meanings:
    """Return the meanings with ชื่อสกุล as the surname where a given name has its own column."""
    if Meaning.GIVEN not in meanings or Meaning.SURNAME in meanings:
        return meanings
    whole = [
        place
        for place, (meaning, heading) in enumerate(zip(meanings, headings, strict=False))
        if meaning is Meaning.NAME and _SURNAME_BESIDE_GIVEN.fullmatch(squeeze(heading))
    ]
    if len(whole) != 1:
        return meanings
    return (*meanings[: whole[0]], Meaning.SURNAME, *meanings[whole[0] + 1 :])


def with_people(layout: Layout, headings: Sequence[str]) -> Layout:
    """Return the layout with what only the headings' words tell of its people."""
    squeezed = [squeeze(heading) for heading in headings]
    moo = layout.moo
    if moo == ABSENT and layout.house != ABSENT and _WITH_MOO.fullmatch(squeezed[layout.house]):
        moo = layout.house
    ticked = tuple(
        (column, title)
        for column, heading in enumerate(headings)
        if column not in layout.columns and (title := whole_title(heading))
    )
    gone = tuple(
        (column, headings[column]) for column in layout.statuses if _GONE.search(squeezed[column])
    )
    guarantors = _with_surnames(layout.guarantors, squeezed)
    return replace(layout, moo=moo, ticked=ticked, gone=gone, guarantors=guarantors)


def _with_surnames(
    guarantors: tuple[GuarantorColumns, ...], squeezed: Sequence[str]
) -> tuple[GuarantorColumns, ...]:
    """Return the guarantors, a column of surnames as part of the one before it."""
    found: list[GuarantorColumns] = []
    for one in guarantors:
        of_surname = _SURNAME.search(squeezed[one.name]) and "ชื่อ" not in squeezed[one.name]
        if of_surname and found and found[-1].surname == ABSENT and found[-1].name == one.name - 1:
            house = found[-1].house if found[-1].house != ABSENT else one.house
            found[-1] = replace(found[-1], surname=one.name, house=house)
        else:
            found.append(one)
    return tuple(found)
