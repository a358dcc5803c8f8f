"""F9, the short names of funds: shown, one given, never two alike."""

from forumtui.village.acts.village import at_home, called_funds, hall


async def opened(hall):
    await hall.sees("F1")
    await hall.press("f9", *["down"] * 4)
    await hall.sees("» Names of funds")
    await hall.press("enter")
    await hall.sees("Short names of the funds")


def names(home):
    with at_home(home) as store:
        return {one.name: one.short for one in called_funds(store)}


async def test_a_fund_is_given_a_short_name(village, running):
    before = names(village)
    first = next(iter(before))
    async with running(village, language="en") as hall:
        await opened(hall)
        assert before[first] in hall.text
        await hall.press("enter")
        await hall.sees(f"Whole name: {first[:20]}")
        await hall.type("เงินล้าน")
        await hall.press("f2")
        await hall.sees("It is called เงินล้าน now")
        await hall.press("escape", "escape")
        await hall.sees("F1")
    assert names(village) == {**before, first: "เงินล้าน"}


async def test_what_another_fund_is_called_is_refused_in_a_sentence(village, running):
    before = names(village)
    second = list(before)[1]
    async with running(village, language="en") as hall:
        await opened(hall)
        await hall.press("enter")
        await hall.sees("F2 Save")
        await hall.type(before[second])
        await hall.press("f2")
        await hall.sees("would be mistaken for")
    assert names(village) == before


async def test_thai_digits_on_papers_are_chosen_where_the_screen_is(village, running):
    async with running(village, language="en") as on:
        await on.sees("F1")
        await on.press("f9", "down", "down", "down", "enter")
        await on.sees("Thai ๑ ๒ ๓")
        await on.press("escape")
        await on.sees("F1")
        assert not any("๐" <= sign <= "๙" for sign in on.text)
    with at_home(village) as store:
        assert hall(store).paper_digits == "thai"
