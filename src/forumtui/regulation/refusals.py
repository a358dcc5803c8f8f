"""What cannot be of a regulation, as data."""

from forumtui.messages.refusals import Refusal


class ParameterUnknown(Refusal):
    """A text names a parameter that there is not (details: name)."""

    key = "regulation_refusals.parameter_unknown"


class ParameterUnfit(Refusal):
    """A parameter's value is none it may have (details: name, value, allowed)."""

    key = "regulation_refusals.parameter_unfit"


class MarkUnclosed(Refusal):
    """A mark in a text is not closed (details: place)."""

    key = "regulation_refusals.mark_unclosed"


class ReferenceBroken(Refusal):
    """A text points to an article that there is not, or that was deleted (details: name)."""

    key = "regulation_refusals.reference_broken"


class LawForbids(Refusal):
    """The law forbids what a clause says (details: section, why)."""

    key = "regulation_refusals.law_forbids"


class NoDraft(Refusal):
    """No regulation was begun."""

    key = "regulation_refusals.no_draft"


class DraftBegun(Refusal):
    """One regulation at a time: changes make a further edition of it (details: name)."""

    key = "regulation_refusals.draft_begun"


class ArticleUnknown(Refusal):
    """There is no such article (details: name)."""

    key = "regulation_refusals.article_unknown"


class ArticleNamed(Refusal):
    """An article of that name is there already, or the name is no plain word (details: name)."""

    key = "regulation_refusals.article_named"


class TextEmpty(Refusal):
    """An article has a heading and a text."""

    key = "regulation_refusals.text_empty"


class ReasonWanted(Refusal):
    """Whoever leaves what is usual says why."""

    key = "regulation_refusals.reason_wanted"


class AmendmentUnknown(Refusal):
    """There is no such amendment, or it is not open (details: number)."""

    key = "regulation_refusals.amendment_unknown"


class NotSeconded(Refusal):
    """An amendment is voted on once somebody else seconds it (details: number)."""

    key = "regulation_refusals.not_seconded"


class VoteUnfit(Refusal):
    """No vote of that number was declared, or it had no quorum (details: number)."""

    key = "regulation_refusals.vote_unfit"


class VoteNotCarried(Refusal):
    """The vote was not carried, or by too few for what rests on it (details: needed, votes, short)."""

    key = "regulation_refusals.vote_not_carried"


class ChangedSinceVote(Refusal):
    """The text was changed after it was put to the vote: that vote does not count."""

    key = "regulation_refusals.changed_since_vote"


class EditionUnknown(Refusal):
    """No edition waits for that."""

    key = "regulation_refusals.edition_unknown"


class InForceBefore(Refusal):
    """An edition is not in force before it is announced (details: announced, in_force)."""

    key = "regulation_refusals.in_force_before"


class NotYetInForce(Refusal):
    """The day of an announced edition has not come (details: day)."""

    key = "regulation_refusals.not_yet_in_force"


class NotTheAdopted(Refusal):
    """What is announced is not the text that was adopted."""

    key = "regulation_refusals.not_the_adopted"


class ArticlePassed(Refusal):
    """An article that passed changes only by a motion and another vote (details: name)."""

    key = "regulation_refusals.article_passed"


class NothingToVote(Refusal):
    """There is no article left to vote on."""

    key = "regulation_refusals.nothing_to_vote"


class TooFewHere(Refusal):
    """There is no quorum (details: present, needed)."""

    key = "regulation_refusals.too_few_here"


class CommentUnknown(Refusal):
    """There is no such comment."""

    key = "regulation_refusals.comment_unknown"


class AnnouncementUnknown(Refusal):
    """There is no announcement of that number (details: number)."""

    key = "regulation_refusals.announcement_unknown"


class AnnouncementStands(Refusal):
    """The edition an announcement is about is in force: it cannot be void (details: number)."""

    key = "regulation_refusals.announcement_stands"


class AnnouncementNumberMalformed(Refusal):
    """An announcement is named by its number and its year (details: text)."""

    key = "regulation_refusals.announcement_number"


class NotAnnouncedBefore(Refusal):
    """A day cannot be before the announcement (details: announced, day)."""

    key = "regulation_refusals.not_announced_before"


class MotionOfNothing(Refusal):
    """A motion says what the article says already."""

    key = "regulation_refusals.motion_of_nothing"
