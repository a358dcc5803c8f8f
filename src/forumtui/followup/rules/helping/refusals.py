"""Why what helps a household cannot be written down, as data."""

from forumtui.messages.refusals import Refusal


class VisitorsTooFew(Refusal):
    """A house is visited by two at least: each is the other's witness."""

    key = "visits.too_few"


class HelpDayLater(Refusal):
    """What is written down has happened: its day is none to come (details: day, latest)."""

    key = "visits.day_later"


class NextVisitEarlier(Refusal):
    """The next visit comes after this one (details: day, earliest)."""

    key = "visits.next_earlier"


class PromiseEmpty(Refusal):
    """A promise of nothing is none."""

    key = "promises.empty"


class PromiseDayGone(Refusal):
    """The day by which money is promised is past when it is promised (details: day, earliest)."""

    key = "promises.day_gone"


class SupportUnnamed(Refusal):
    """Nobody said what is given, or who gives it."""

    key = "support.unnamed"


class SupportIsDebt(Refusal):
    """What is lent to a household that owes is a new debt: the members decide (details: house)."""

    key = "support.is_debt"


class ReturnDayMissing(Refusal):
    """What is lent comes back by a day, and that is none before it was lent (details: earliest)."""

    key = "support.return_day"


class SupportNotOut(Refusal):
    """What is named was not lent to the household, or came back already (details: house)."""

    key = "support.not_out"


class IncomeUnsaid(Refusal):
    """Nobody said from what a household earned, or who says so."""

    key = "income.unsaid"


class IncomeMonthLater(Refusal):
    """The month is not over yet (details: latest, the last day of the month that is)."""

    key = "income.month_later"


class HelpUnreasoned(Refusal):
    """Whoever takes back what was written down says why."""

    key = "visits.unreasoned"


class HelpUnknown(Refusal):
    """Nothing of that entry stands for the household (details: house)."""

    key = "visits.unknown"


class NotTheDebtor(Refusal):
    """Only who owes is told of a debt (section 8; details: name, house)."""

    key = "reminders.not_the_debtor"


class DebtorHasDied(Refusal):
    """Nobody is reminded who has died; the heirs are spoken with (details: name)."""

    key = "reminders.has_died"


class OutOfHours(Refusal):
    """Nobody is reminded outside of the hours of section 9 (details: at, opens, closes)."""

    key = "reminders.out_of_hours"


class TwiceADay(Refusal):
    """Nobody is reminded twice a day (section 9; details: name, day)."""

    key = "reminders.twice_a_day"


class OpenToOthers(Refusal):
    """Nobody is reminded by what others can read (section 11)."""

    key = "reminders.open_to_others"


class ReminderOnHold(Refusal):
    """Payments are on hold: nobody is reminded meanwhile (details: house)."""

    key = "reminders.on_hold"


class ReminderInMourning(Refusal):
    """A death was told: nobody of the house is reminded up to a day (details: house, until)."""

    key = "reminders.in_mourning"


class ReminderDisputed(Refusal):
    """A figure is said to be wrong: that is settled before anybody is reminded (details: house)."""

    key = "reminders.disputed"


class GuarantorUnknown(Refusal):
    """Nobody of that name guarantees the debt (details: name, line)."""

    key = "reminders.guarantor_unknown"


class ApplicationEmpty(Refusal):
    """An application says how much, for how many months, and for what."""

    key = "loans.empty"


class ApplicantUnknown(Refusal):
    """Nobody of that name lives in the household (details: name, house)."""

    key = "loans.applicant_unknown"


class LoanAboveLaw(Refusal):
    """More than 15 % a year is asked (ป.พ.พ. section 654)."""

    key = "loans.above_law"


class ApplicationUnknown(Refusal):
    """The household has no such application that waits for an answer (details: house)."""

    key = "loans.unknown"


class ApplicationUnreasoned(Refusal):
    """Whoever refuses an application says why."""

    key = "loans.unreasoned"


class LoanWhileOwing(Refusal):
    """Somebody of the household owes still; it is said of the house alone (details: house, limit)."""

    key = "loans.finding_still_owes"


class LoanNotOfMember(Refusal):
    """The fund lends to its members alone."""

    key = "loans.finding_not_a_member"


class LoanAboveSavings(Refusal):
    """More is asked than so many times the savings (details: limit)."""

    key = "loans.finding_above_savings"


class LoanAboveCeiling(Refusal):
    """More is asked than the fund lends (details: limit)."""

    key = "loans.finding_above_ceiling"


class LoanWithoutGuarantors(Refusal):
    """Too few guarantee it (details: limit)."""

    key = "loans.finding_too_few_guarantors"


class LoanOfGuarantorFull(Refusal):
    """A guarantor would answer for more than the fund lets one (details: limit)."""

    key = "loans.finding_guarantor_full"


class DebtLeft(Refusal):
    """Something is owed still: 0.02 is not nothing (details: house, missing)."""

    key = "certificates.debt_left"


class CertificateTooSoon(Refusal):
    """The last money may still prove false: it can be certified from a day on (details: day)."""

    key = "certificates.too_soon"


class AlreadyCertified(Refusal):
    """It was certified already, and that holds (details: number)."""

    key = "certificates.already"


class NothingToRemind(Refusal):
    """Nothing is overdue, or less than one would speak of (details: house, owed)."""

    key = "reminders.nothing_overdue"


class ApplicationNotGranted(Refusal):
    """Only a loan that was granted is written into a fund's books."""

    key = "loans.not_granted"


class GrantedInBooks(Refusal):
    """The loan that was granted is in its fund's books: that register goes first (details: number)."""

    key = "loans.in_books"
