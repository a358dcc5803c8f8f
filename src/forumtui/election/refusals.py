"""What cannot be of an election, as data."""

from forumtui.messages.refusals import Refusal


class BoxMoreThanIssued(Refusal):
    """More slips lay in the box than were given out: the round is void (details: in_box, issued)."""

    key = "election_refusals.box_more_than_issued"


class SlipsUnaccounted(Refusal):
    """Slips given out, come back and in the box do not agree (details: issued, returned, in_box)."""

    key = "election_refusals.slips_unaccounted"


class NotAllSlipsCounted(Refusal):
    """Invalid and blank slips are more than lay in the box (details: spoiled, in_box)."""

    key = "election_refusals.not_all_slips_counted"


class MarksTooMany(Refusal):
    """More marks than the valid slips can bear (details: marks, most, valid, each)."""

    key = "election_refusals.marks_too_many"


class VotesMoreThanValid(Refusal):
    """A candidate has more votes than there are valid slips (details: number, votes, valid)."""

    key = "election_refusals.votes_more_than_valid"


class HandsMoreThanPresent(Refusal):
    """More hands for a candidate than people who may vote (details: number, votes, present)."""

    key = "election_refusals.hands_more_than_present"


class VotesMissing(Refusal):
    """The votes of a candidate were not said: 0 is typed as well (details: number)."""

    key = "election_refusals.votes_missing"


class NobodyOfThatNumber(Refusal):
    """Nobody in this round has that number (details: number)."""

    key = "election_refusals.nobody_of_that_number"


class NotTied(Refusal):
    """A lot is drawn only among those who are still tied after a run-off."""

    key = "election_refusals.not_tied"


class LotNotWhole(Refusal):
    """A lot orders each of the tied once (details: numbers)."""

    key = "election_refusals.lot_not_whole"


class SeatsOutOfRange(Refusal):
    """So many seats nobody elects (details: seats, most)."""

    key = "election_refusals.seats_out_of_range"


class MarksOutOfRange(Refusal):
    """A paper bears from one mark up to as many as there are seats (details: marks, most)."""

    key = "election_refusals.marks_out_of_range"


class QuestionOfNothing(Refusal):
    """An election is for something."""

    key = "election_refusals.question_of_nothing"


class TooFewForQuorum(Refusal):
    """Too few households came for a vote to count (details: present, needed)."""

    key = "election_refusals.too_few_for_quorum"


class NoElection(Refusal):
    """No election was opened at the open meeting."""

    key = "election_refusals.no_election"


class ElectionGoesOn(Refusal):
    """The election before is not over: a round is counted, or a tie is open (details: question)."""

    key = "election_refusals.election_goes_on"


class NominatorMissing(Refusal):
    """Somebody nominates a candidate, and at least so many others second it (details: seconders)."""

    key = "election_refusals.nominator_missing"


class SecondedByOneself(Refusal):
    """Who nominates, who seconds and who stands are different people (details: name)."""

    key = "election_refusals.seconded_by_oneself"


class AlreadyStands(Refusal):
    """Somebody is nominated once (details: name)."""

    key = "election_refusals.already_stands"


class NotNominated(Refusal):
    """Somebody is not nominated, or withdrew (details: name)."""

    key = "election_refusals.not_nominated"


class MayNotStand(Refusal):
    """Somebody may not stand; the room is not told why (details: name)."""

    key = "election_refusals.may_not_stand"


class ConsentMissing(Refusal):
    """Nobody is voted on who has not agreed to stand (details: name)."""

    key = "election_refusals.consent_missing"


class NumbersStand(Refusal):
    """Numbers are drawn before the first round; they stay."""

    key = "election_refusals.numbers_stand"


class DrawNotWhole(Refusal):
    """Each who stands draws one number, from 1 on without a gap (details: many)."""

    key = "election_refusals.draw_not_whole"


class NobodyStands(Refusal):
    """There is nobody to vote on."""

    key = "election_refusals.nobody_stands"


class EverySeatFilled(Refusal):
    """Every seat is filled."""

    key = "election_refusals.every_seat_filled"


class RoundIsBegun(Refusal):
    """A round is being counted: end it first, or call it void."""

    key = "election_refusals.round_is_begun"


class NoRound(Refusal):
    """No round is being counted, or none counts."""

    key = "election_refusals.no_round"


class RoundUnreasoned(Refusal):
    """Whoever calls a round void says why."""

    key = "election_refusals.round_unreasoned"


class WitnessesMissing(Refusal):
    """A lot is drawn before at least two witnesses."""

    key = "election_refusals.witnesses_missing"


class NotElected(Refusal):
    """An office is given to who was elected (details: name)."""

    key = "election_refusals.not_elected"


class TermBackwards(Refusal):
    """A term ends after it begins (details: since, until)."""

    key = "election_refusals.term_backwards"


class SlipsMoreThanVoters(Refusal):
    """More slips were given out than there were voters when the vote began (details: issued, base)."""

    key = "election_refusals.slips_more_than_voters"


class TellerStands(Refusal):
    """A teller is a candidate and hands over first (details: name)."""

    key = "election_refusals.teller_stands"


class ChairStands(Refusal):
    """Who presides is a candidate and hands over first (details: name)."""

    key = "election_refusals.chair_stands"


class DutyOfCandidate(Refusal):
    """Who does a duty for another is no candidate (details: name)."""

    key = "election_refusals.duty_of_candidate"


class DutyIncomplete(Refusal):
    """A duty has somebody who does it, and somebody for whom."""

    key = "election_refusals.duty_incomplete"


class VoteBegun(Refusal):
    """How an election is held is settled before its first vote."""

    key = "election_refusals.vote_begun"


class NoMarks(Refusal):
    """There are no marks that could be confirmed or begun anew."""

    key = "election_refusals.no_marks"


class SumOtherwise(Refusal):
    """The tellers read another sum than is kept: the pile begins anew (details: read, kept)."""

    key = "election_refusals.sum_otherwise"


class ChallengeUnreasoned(Refusal):
    """Who challenges says the name and why."""

    key = "election_refusals.challenge_unreasoned"


class RecountedAlready(Refusal):
    """Before its result a round is counted once more, not twice."""

    key = "election_refusals.recounted_already"


class ChallengeTooLate(Refusal):
    """A challenge comes within so many days of the meeting (details: days)."""

    key = "election_refusals.challenge_too_late"


class TwoOffices(Refusal):
    """Somebody holds an office already: asked before another one beside it (details: name, role)."""

    key = "election_refusals.two_offices"


class OfficesApart(Refusal):
    """Two offices that one person never holds together (details: name, role, held)."""

    key = "election_refusals.offices_apart"


class OneHouseHoldsMoney(Refusal):
    """Chair and treasurer live in one house: asked before (details: name, other, role)."""

    key = "election_refusals.one_house_holds_money"


class OfficeUnknown(Refusal):
    """No office that an election filled is meant (details: name)."""

    key = "election_refusals.office_unknown"


class CauseUnreasoned(Refusal):
    """An office that ends early ends for a reason that is said."""

    key = "election_refusals.cause_unreasoned"


class RemovalFalls(Refusal):
    """Too few voted for a removal (details: votes, base, needed)."""

    key = "election_refusals.removal_falls"


class VotesOfNobody(Refusal):
    """A removal says how many voted for it of how many; nothing else does."""

    key = "election_refusals.votes_of_nobody"


class HalfAlready(Refusal):
    """Half of this committee retired by lot already, or has not served a year (details: since)."""

    key = "election_refusals.half_already"


class LotOfHalf(Refusal):
    """A lot draws half of those who serve, each once (details: many, serving)."""

    key = "election_refusals.lot_of_half"


class NobodyServes(Refusal):
    """Nobody serves by an election yet."""

    key = "election_refusals.nobody_serves"


class AdHocStays(Refusal):
    """The ad-hoc committee leaves once enough of the elected hold their PINs (details: least, many)."""

    key = "election_refusals.ad_hoc_stays"


class NothingHandedOver(Refusal):
    """A handover lists what was handed over."""

    key = "election_refusals.nothing_handed_over"


class HandoverToOneself(Refusal):
    """Who hands over and who takes over are two people (details: name)."""

    key = "election_refusals.handover_to_oneself"


class WayOtherwise(Refusal):
    """The forum elects each office itself: nobody names one here."""

    key = "election_refusals.way_otherwise"


class NoChairYet(Refusal):
    """The chair names the others once there is one."""

    key = "election_refusals.no_chair_yet"


class VacancyServesRest(Refusal):
    """Who fills a vacancy serves the rest of its term (details: until)."""

    key = "election_refusals.vacancy_serves_rest"


class VacancyNotFilled(Refusal):
    """Fewer than so many days of the term are left: it is not filled (details: days, left)."""

    key = "election_refusals.vacancy_not_filled"


class InOfficeAlready(Refusal):
    """Who took the office leaves it by an act of its own (details: name)."""

    key = "election_refusals.in_office_already"
