"""The command of a year's close, from its beginning to a list that is paid; JSON is flat."""

import json
from types import SimpleNamespace

from tests.evenings.faults import year_acts as do
from tests.helpers.command import command

from forumtui.village.acts.village import at_home


def told(home, *words, code=0):
    done = command("year-close", *words, "--home", home, language="th", folder=home)
    assert done.returncode == code, done.stderr
    return done


def rows(home, *words):
    found = json.loads(told(home, *words, "--json").stdout)
    assert all(not isinstance(each, dict | list | float) for row in found for each in row.values())
    return found


def test_a_year_is_closed_by_the_command_alone(home, store):
    do.assembled(SimpleNamespace(store=store, home=home))
    store.close()
    assert {row["next"] for row in rows(home)} == {"begin"}
    fund = "ออมทรัพย์"
    told(home, "begin", fund, "--since", "1 เม.ย. 2559")
    figures = [
        part for name, s in do.figures().items() for part in ("--figure", f"{name}={s / 100}")
    ]
    said = rows(home, "say", fund, *figures, "--source", "สมุดบัญชีเล่ม 1")
    assert {row["next"] for row in said} == {"lock"}
    assert {row["account"]: row["satang"] for row in said}["savings"] == do.SAVED
    told(home, "lock", fund)
    told(home, "audit", fund, "--auditors", "นางตรวจ ดี,นายเลข ดี", "--opinion", "ถูกต้อง")
    told(home, "propose", fund, "--by", "นายประธาน ดี", "--whole-baht")
    with at_home(home) as again:
        do.voted(SimpleNamespace(store=again, home=home))
    done = told(home, "decide", fund, "--resolution", "1/1").stdout
    assert "ปันผล ร้อยละ 40.00" in done
    listed = rows(home, "list", fund)
    assert [row["total_satang"] for row in listed] == [80_00, 39_00]
    told(home, "pay", fund, "--person", listed[0]["person"])
    told(home, "pay", fund, "--person", listed[0]["person"], code=2)
    assert [row["way"] for row in rows(home, "pay", fund, "--everybody")] == ["cash", "cash"]
    assert {row["next"] for row in rows(home, "close", fund)} == {"begin"}
    assert "รับแล้ว เงินสด" in told(home, "list", fund).stdout
    told(home, "close", fund, code=2)
