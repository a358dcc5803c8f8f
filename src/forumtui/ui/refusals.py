"""What people type and commands are given, and what is refused of it, as data."""

from forumtui.messages.refusals import Refusal


class OptionMissing(Refusal):
    """A command cannot do without an option (details: option)."""

    key = "options.missing"


class NotOffered(Refusal):
    """An option was given what it does not offer (details: option, text, offered)."""

    key = "options.not_offered"


class NotInRange(Refusal):
    """An option wants a whole number within bounds (details: option, text, least, most)."""

    key = "options.not_in_range"


class GivenTwice(Refusal):
    """An option, or a line in one, was given twice, and one is meant (details: option)."""

    key = "options.given_twice"


class WordsLeftOver(Refusal):
    """A command was given more words than it takes (details: text)."""

    key = "options.too_many"


class BelowZero(Refusal):
    """A command was given a number below zero, which none takes (details: text)."""

    key = "options.below_zero"


class NotBoth(Refusal):
    """Two options say one thing in two ways (details: option, other)."""

    key = "options.not_both"


class NotATime(Refusal):
    """A time of the day could not be read (details: text)."""

    key = "steps_refusals.not_a_time"


class NotAWhole(Refusal):
    """No whole number within bounds was typed (details: text, least, most)."""

    key = "steps_refusals.not_whole"


class NotADay(Refusal):
    """A day could not be read (details: text)."""

    key = "steps_refusals.not_a_day"


class NotABaht(Refusal):
    """An amount could not be read (details: text)."""

    key = "steps_refusals.not_a_baht"


class AmountTooLarge(Refusal):
    """An amount no village has (details: most)."""

    key = "steps_refusals.amount_too_large"


class NotARate(Refusal):
    """A rate could not be read, or not in millionths (details: text)."""

    key = "steps_refusals.not_a_rate"


class NoTerminal(Refusal):
    """The screens were asked for where no keyboard and no screen is."""

    key = "cli.terminal_needed"


class TerminalTooPlain(Refusal):
    """The terminal cannot put anything in its place (details: terminal, its kind or "")."""

    key = "cli.terminal_too_plain"


class TwoHomes(Refusal):
    """Two folders were named on one command line (details: first, second)."""

    key = "steps_refusals.two_homes"


class HomeUnwanted(Refusal):
    """A folder was named for a command that works in none (details: command)."""

    key = "steps_refusals.home_unwanted"


class WordTooLong(Refusal):
    """A word of a command line is longer than anything a person types (details: most signs)."""

    key = "cli.word_too_long"


class PathUnusable(Refusal):
    """The machine cannot even look what lies there (details: path, why)."""

    key = "cli.no_path"


class PathEmpty(Refusal):
    """A path was given, and nothing in it."""

    key = "cli.path_empty"


class PathThroughLink(Refusal):
    """Something was to be written through a link (details: path)."""

    key = "cli.path_is_link"
