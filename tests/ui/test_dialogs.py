"""A dialog answers once; what ends a screen ends no other; nothing is asked over a blank screen."""

import asyncio

import pytest
from textual.events import Key

from forumtui.ui.dialogs import Blank, Help, More, YesNo
from forumtui.ui.keys import Command, NumberedAct
from forumtui.ui.widgets.menu import Menu


def stack(hall):
    return [type(screen).__name__ for screen in hall.app.screen_stack[1:]]


async def settled(hall):
    for _ in range(10):
        await hall.pilot.pause()


async def until(condition):
    for _ in range(2000):
        if condition():
            return
        await asyncio.sleep(0.005)
    raise AssertionError("it did not come about")


@pytest.fixture
def asked(village, running):
    """Return the hall at its map, and what is asked there."""
    return running(village)


async def ask(hall, dialog):
    """Ask something over the map; return the worker that waits for the answer."""
    screen = hall.app.screen
    answers = []

    async def asking():
        answers.append(await screen.ask(dialog))

    screen.run_worker(asking(), group="test")
    return answers


async def test_two_answers_at_once_are_one_and_the_screen_below_stays(asked):
    async with asked as hall:
        await hall.sees("ขั้นตอนงาน")
        answers = await ask(hall, YesNo("?"))
        await until(lambda: isinstance(hall.app.screen, YesNo))
        await settled(hall)
        dialog = hall.app.screen
        for answer in (False, True, True):
            dialog.dismiss(answer)
        dialog.action_yes()
        await settled(hall)
        assert stack(hall) == ["HomeScreen"]
        assert answers == [False]


async def test_escape_sixty_times_at_once_ends_nothing(asked):
    async with asked as hall:
        await hall.sees("ขั้นตอนงาน")
        await hall.press("1")
        for _ in range(60):
            hall.app.post_message(Key("escape", None))
        await until(lambda: not hall.app._typed)
        await settled(hall)
        assert stack(hall)[0] == "HomeScreen"
        assert hall.app.is_running


async def test_a_dialog_that_ends_before_it_was_begun_is_no_trouble(asked):
    async with asked as hall:
        await hall.sees("ขั้นตอนงาน")
        for kind in (lambda: YesNo("?"), lambda: Help(()), Blank):
            dialog = kind()
            hall.app.push_screen(dialog)
            dialog.dismiss(None)
            dialog.dismiss(None)
        await settled(hall)
        assert stack(hall) == ["HomeScreen"]
        await hall.press("f1")
        assert stack(hall) == ["HomeScreen", "Help"]


async def test_a_dialog_that_ends_under_a_blank_screen_is_gone_when_it_is_light_again(asked):
    async with asked as hall:
        await hall.sees("ขั้นตอนงาน")
        answers = await ask(hall, YesNo("?"))
        await until(lambda: isinstance(hall.app.screen, YesNo))
        dialog = hall.app.screen
        await hall.press("f12")
        assert stack(hall) == ["HomeScreen", "YesNo", "Blank"]
        dialog.dismiss(True)
        await settled(hall)
        assert stack(hall) == ["HomeScreen", "YesNo", "Blank"]
        assert answers == []
        await hall.press("f12")
        await settled(hall)
        assert stack(hall) == ["HomeScreen"]
        assert answers == [True]


async def test_nothing_is_asked_over_a_blank_screen(asked):
    async with asked as hall:
        await hall.sees("ขั้นตอนงาน")
        home = hall.app.screen
        await hall.press("f12")
        answers = []

        async def asking():
            answers.append(await home.ask(YesNo("?")))

        home.run_worker(asking(), group="test")
        await settled(hall)
        assert stack(hall) == ["HomeScreen", "Blank"]
        await hall.press("f12")
        await until(lambda: stack(hall) == ["HomeScreen", "YesNo"])
        await hall.press("f2")
        assert answers == [True]


async def test_what_is_being_done_is_not_begun_again(asked):
    async with asked as hall:
        await hall.sees("ขั้นตอนงาน")
        home, begun, go_on = hall.app.screen, [], asyncio.Event()

        async def act():
            begun.append(1)
            await go_on.wait()

        first, second = (home.run_worker(act) for _ in range(2))
        assert first is second
        await settled(hall)
        go_on.set()
        await settled(hall)
        assert begun == [1]
        home.run_worker(act)
        await settled(hall)
        assert begun == [1, 1]


async def test_leaving_is_asked_once_and_its_answer_counts(asked):
    async with asked as hall:
        await hall.sees("ขั้นตอนงาน")
        for _ in range(3):
            hall.app.action_leave()
        await until(lambda: stack(hall) == ["HomeScreen", "YesNo"])
        await settled(hall)
        assert stack(hall) == ["HomeScreen", "YesNo"]
        hall.app.screen.dismiss(True)
        await until(lambda: hall.app._exit)


async def test_a_room_is_entered_once(asked):
    async with asked as hall:
        await hall.sees("ขั้นตอนงาน")
        home = hall.app.screen
        home.action_room("meeting")
        home.action_room("debts")
        home.action_help()
        await settled(hall)
        assert stack(hall) == ["HomeScreen", "MeetingScreen"]
        room = hall.app.screen
        room.action_back()
        room.action_back()
        await settled(hall)
        assert stack(hall) == ["HomeScreen"]


async def test_a_dialog_that_is_left_while_the_language_changes_leaves_a_whole_screen(asked):
    async with asked as hall:
        await hall.sees("ขั้นตอนงาน")
        for _ in range(4):
            await hall.press("f9")
            await until(lambda: stack(hall) == ["HomeScreen", "HallDialog"])
            dialog = hall.app.screen
            for _ in range(4):
                dialog.query_one(Menu).post_message(Menu.Chosen("language"))
            dialog.action_cancel()
            await until(lambda: stack(hall) == ["HomeScreen"])
            await until(lambda: not hall.app._showing)
            await settled(hall)
            assert "meeting" in hall.app.screen.query_one("#map").keys


async def test_enter_writes_nothing_and_says_which_key_says_yes(asked):
    async with asked as hall:
        await hall.sees("ขั้นตอนงาน")
        answers = await ask(hall, YesNo("?"))
        await until(lambda: isinstance(hall.app.screen, YesNo))
        await hall.press("enter", "enter")
        await hall.sees("กด F2 ถ้าใช่")
        assert stack(hall) == ["HomeScreen", "YesNo"]
        assert answers == []
        await hall.press("f2")
        await until(lambda: answers == [True])


async def test_f1_says_in_a_dialog_what_it_is_for_and_closes_again(asked):
    async with asked as hall:
        await hall.sees("ขั้นตอนงาน")
        answers = await ask(hall, YesNo("?"))
        await until(lambda: isinstance(hall.app.screen, YesNo))
        await hall.press("f1")
        await hall.sees("ถามก่อนทำ")
        assert stack(hall) == ["HomeScreen", "YesNo", "Help"]
        await hall.press("f1")
        assert stack(hall) == ["HomeScreen", "YesNo"]
        assert answers == []


ACTS = (
    NumberedAct("first", "home.key_open", "check.help"),
    NumberedAct("second", "copies.key", "copies.help").only_if(False, "ยังไม่มีใคร"),
    NumberedAct("third", "check.key", "check.help"),
)


@pytest.mark.parametrize("key", ["3", "๓", "-"])
async def test_a_digit_of_either_layout_does_its_act_at_once(asked, key):
    async with asked as hall:
        await hall.sees("ขั้นตอนงาน")
        answers = await ask(hall, More(ACTS))
        await until(lambda: isinstance(hall.app.screen, More))
        await hall.type(key)
        await until(lambda: answers == ["third"])


async def test_a_numbered_act_that_cannot_be_done_says_why_and_stays(asked):
    async with asked as hall:
        await hall.sees("ขั้นตอนงาน")
        answers = await ask(hall, More(ACTS))
        await until(lambda: isinstance(hall.app.screen, More))
        await hall.sees("1  ไป")
        await hall.sees("2  × สำเนา")
        assert "ยังไม่มีใคร" not in hall.text
        await hall.press("9", "2", "enter")
        await hall.sees("ยังไม่มีใคร")
        assert answers == []
        await hall.press("up", "enter")
        await until(lambda: answers == ["first"])


async def test_a_list_that_goes_on_says_how_much_follows_and_hides_nothing(asked):
    keys = tuple(Command(f"f{place}", "x", "common.key_help") for place in range(1, 21))
    async with asked as hall:
        await hall.sees("ขั้นตอนงาน")
        hall.app.push_screen(Help(keys))
        await hall.sees("อีก 13 รายการข้างล่าง")
        menu = hall.app.screen.query_one(Menu)
        for place in range(20):
            await hall.pilot.pause()
            inside = [line.split("│")[1] for line in hall.lines if line.count("│") > 1]
            assert sum(line.startswith(" » ") for line in inside) == 1
            told = [line.split("อีก ")[1].split()[0] for line in inside if "ข้างล่าง" in line]
            # What follows is what stands below the last row that is seen.
            below = 20 - menu.scroll_offset.y - menu.size.height
            assert told == ([str(below + 1)] if below > 0 else [])
            assert menu.at == place
            await hall.press("down")
