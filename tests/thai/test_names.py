"""Names and their titles, as people write them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forumtui.thai.names import PersonName, join_name, name_key, split_name, whole_title

SHORT = {
    "นางสาว": "น.ส",
    "เด็กชาย": "ด.ช",
    "เด็กหญิง": "ด.ญ",
    "จ่าสิบเอก": "จ.ส.อ",
    "ดาบตำรวจ": "ด.ต",
    "ร้อยตำรวจตรี": "ร.ต.ต",
    "พันตำรวจโท": "พ.ต.ท",
    "พันจ่าเอก": "พ.จ.อ",
    "พลอากาศตรี": "พล.อ.ต",
    "หม่อมหลวง": "ม.ล",
}

GIVEN = ("สมชาย", "บัวคำ", "จันทร์เพ็ญ", "อรุณ", "ไกรวุฒิ", "เอื้อง", "โสภา", "สาวิตรี", "นายทุน", "ตรีชฎา")

SURNAMES = ("ใจดี", "แสนสุข", "ณ เชียงใหม่", "นางแล", "รนภา")


@settings(deadline=None)
@given(
    st.sampled_from(sorted(SHORT.items())),
    st.sampled_from(GIVEN),
    st.sampled_from(SURNAMES),
    st.sampled_from(["{0}.{1}", "{0}. {1}", "{0} {1}", "{2}.{1}", "{2}. {1}", "{3}. {1}"]),
)
def test_a_title_is_known_with_and_without_its_dots_and_blanks(title, given_name, surname, way):
    full, short = title
    written = way.format(short, given_name, short.replace(".", ""), short.replace(".", ". "))
    assert split_name(f"{written} {surname}") == PersonName(full, given_name, surname)


@settings(deadline=None)
@given(
    st.sampled_from(
        ["", *SHORT, "นาย", "นาง", "พระมหา", "คุณ", "ว่าที่ร้อยตรี", "พันเอกหญิง", "ผู้ช่วยศาสตราจารย์ ดร."]
    ),
    st.sampled_from(GIVEN),
    st.sampled_from(SURNAMES),
)
def test_a_name_in_full_is_split_where_it_was_joined(title, given_name, surname):
    name = PersonName(title, given_name, surname)
    if title or not given_name.startswith("นาย"):
        assert split_name(name.full) == name


@pytest.mark.parametrize(
    ("text", "title", "name"),
    [
        ("นาย. สมชาย ใจดี", "นาย", "สมชาย"),
        ("นาง สาว สมศรี ใจดี", "นางสาว", "สมศรี"),
        ("นาง สาวสมศรี ใจดี", "นางสาว", "สมศรี"),
        ("น.สาวสมศรี ใจดี", "นางสาว", "สมศรี"),
        ("นางสาวิตรี ใจดี", "นาง", "สาวิตรี"),
        ("นาง สาวิตรี ใจดี", "นาง", "สาวิตรี"),
        ("นางสาวสาวิตรี ใจดี", "นางสาว", "สาวิตรี"),
        ("ว่าที่ ร.ต สมชาย ใจดี", "ว่าที่ร้อยตรี", "สมชาย"),
        ("ว่าที่รต. สมชาย ใจดี", "ว่าที่ร้อยตรี", "สมชาย"),
        ("ว่าที่ พ.ต.สมชาย ใจดี", "ว่าที่พันตรี", "สมชาย"),
        ("ร.ต.ท.หญิง สมศรี ใจดี", "ร้อยตำรวจโทหญิง", "สมศรี"),
        ("น.อ. สมชาย ใจดี ร.น.", "นาวาเอก", "สมชาย"),
        ("ร.ท.สมชาย ใจดี ร.น", "เรือโท", "สมชาย"),
        ("คุณ สมชาย ใจดี", "คุณ", "สมชาย"),
        ("คุณสมชาย ใจดี", "คุณ", "สมชาย"),
        ("พระมหาสมชาย ใจดี", "พระมหา", "สมชาย"),
        ("พลฯ สมชาย ใจดี", "พลทหาร", "สมชาย"),
        ("ส.ต.อรุณ ใจดี", "สิบตรี", "อรุณ"),
        ("ส.ต.อ.อรุณ ใจดี", "สิบตำรวจเอก", "อรุณ"),
    ],
)
def test_a_title_as_people_write_it(text, title, name):
    assert split_name(text) == PersonName(title, name, "ใจดี")


@pytest.mark.parametrize(
    "name",
    ["นายิกา", "นางาม", "คุณากร", "คุณวุฒิ", "คุณธรรม", "ดรุณี", "พลเอก", "พอ", "นท", "พระบุญส่ง", "รศนา"],
)
def test_a_given_name_that_begins_like_a_title_stays(name):
    assert split_name(f"{name} ใจดี") == PersonName("", name, "ใจดี")


def test_a_title_in_a_column_of_its_own_is_written_in_full():
    assert join_name("น.ส.", "สมศรี", "ใจดี") == PersonName("นางสาว", "สมศรี", "ใจดี")
    assert join_name("พ.ต.ท.หญิง", "สมศรี", "ใจดี").title == "พันตำรวจโทหญิง"
    assert [whole_title(text) for text in ("นส", "ใจดี", "นายสมชาย", "")] == ["นางสาว", "", "", ""]


def test_a_title_makes_no_other_person():
    written = ("ด.ชสมชาย ใจดี", "ดช สมชาย ใจดี", "นายสมชาย ใจดี", "จสอ.สมชาย ใจดี", "สมชาย  ใจดี")
    assert {name_key(split_name(name)) for name in written} == {"สมชายใจดี"}
