"""A command line that cannot be done as typed, answered in one sentence of the chosen language."""

import click

from forumtui.messages import Messages
from forumtui.thai.citizen_id import DIGITS
from forumtui.thai.text import visible
from forumtui.thai.width import cut
from forumtui.ui.typed_input import SHOWN


def usage_sentence(mistake: click.ClickException, say: Messages) -> str:
    """Return what is wrong with a command line, and which help says more."""
    said = _wrong(mistake, say)
    context = mistake.ctx if isinstance(mistake, click.UsageError) else None
    if context is None:
        return said
    return f"{said} {say('options.see_help', command=visible(context.command_path))}"


def _wrong(mistake: click.ClickException, say: Messages) -> str:
    match mistake:
        case click.exceptions.NoSuchCommand():
            return _unknown("command", mistake.command_name, mistake.possibilities, say)
        case click.NoSuchOption():
            return _unknown("option", mistake.option_name, mistake.possibilities, say)
        case click.MissingParameter(param=click.Parameter() as wanted):
            return say("options.missing", option=_name_of(wanted))
        case click.BadParameter(param=click.Parameter() as wanted):
            return _bad_value(wanted, mistake, say)
        case click.BadOptionUsage():
            return _bad_option(mistake, say)
        case click.exceptions.NoArgsIsHelpError():
            return say("options.nothing_said")
    return say("options.malformed", why=visible(mistake.message))


def _unknown(what: str, typed: str, near: list[str] | None, say: Messages) -> str:
    said = say(f"options.no_{what}", text=_shown(typed))
    return f"{said} {say('options.near', near=', '.join(sorted(near)))}" if near else said


def _bad_value(wanted: click.Parameter, mistake: click.BadParameter, say: Messages) -> str:
    """Return what a parameter takes."""
    name, kind = _name_of(wanted), wanted.type
    match kind:
        case click.Choice():
            return say("options.choose", option=name, offered=", ".join(map(str, kind.choices)))
        case click.IntRange(min=int() as least, max=int() as most):
            return say("options.within", option=name, least=least, most=most)
        case click.IntRange(min=int() as least):
            return say("options.at_least", option=name, least=least)
        case click.types.IntParamType():
            return say("options.a_number", option=name)
        case click.Path():
            return say("options.a_file", option=name)
    return say("options.malformed", why=f"{name}: {visible(mistake.message)}")


def _bad_option(mistake: click.BadOptionUsage, say: Messages) -> str:
    """Return that an option wants a value, or takes none."""
    name, context = mistake.option_name, mistake.ctx
    known = () if context is None else context.command.params
    flag = any(name in one.opts and getattr(one, "is_flag", False) for one in known)
    return say("options.takes_no_value" if flag else "options.wants_value", option=_shown(name))


def _name_of(wanted: click.Parameter) -> str:
    """Return how a parameter is called: an option by its longest form, an argument in capitals."""
    if isinstance(wanted, click.Option):
        return max(wanted.opts, key=len)
    return wanted.human_readable_name.upper()


def _shown(typed: str) -> str:
    """Return what was typed; where it may hold a citizen number, glued to letters or not, no figure."""
    shown = visible(cut(typed, SHOWN))
    if sum(map(str.isdigit, typed)) < DIGITS:
        return shown
    return "".join("x" if sign.isdigit() else sign for sign in shown)
