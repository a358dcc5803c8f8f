"""Every situation of payments that a village knows, each with the tests that show what happens then.

A situation whose test is renamed or taken away is missed here at once.
"""

import ast
from functools import cache
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]

RULES = "followup/test_rules_edge_cases.py"
HOLIDAYS = "followup/test_rules_holidays.py"
ARREARS = "followup/test_rules_arrears.py"
REMINDING = "followup/test_rules_reminders.py"
HISTORIES = "followup/test_rules_replay_random.py"
ACTS = "followup/test_acts_edge_cases.py"
RARE = "followup/test_acts_edge_rare.py"
MONEY = "followup/test_acts_rare_money.py"
BOOKS = "followup/test_acts_receipt_books.py"
BELOW = "followup/test_acts_below.py"
APPLYING = "followup/test_acts_applications.py"
CERTIFIED = "followup/test_acts_certificates.py"
HELPED = "followup/test_acts_helping.py"
HELD = "followup/test_acts_holds.py"
REMINDED = "followup/test_acts_reminders.py"
REPORTED = "followup/test_acts_report.py"
AGREEING = "followup/test_acts_papers_agree.py"
RECEIPTS = "followup/test_acts_papers_receipts.py"
STANDINGS = "followup/test_acts_papers_standings.py"
RECEIPT = "followup/test_documents_receipt.py"
ENDED = "followup/test_documents_debt_ended.py"
SHEET = "followup/test_documents_collection_sheet.py"
COUNTED = "followup/test_documents_day_close.py"
COMMANDS = "followup/test_commands_worked_examples.py"
DESK = "followup/test_screens_pay_day.py"
RELIEF = "followup/test_screens_rare.py"
JOBS = "papers/test_acts_jobs.py"

SITUATIONS = (
    ("paid one day early", RULES, "paid_one_day_early_the_instalment_is_paid_whole_without"),
    ("paid on a day that a holiday moved", HOLIDAYS, "what_is_due_on_a_saturday_is_late_from"),
    ("the last day of grace and the one after", RULES, "the_seventh_day_of_grace_bears_nothing"),
    ("the first day that bears default interest", RULES, "without_grace_the_first_day_that_bears"),
    ("two payments on one day", RULES, "two_payments_of_one_day_go_by_their_acts"),
    ("two payments on one day", ACTS, "two_payments_of_one_day_go_by_their_order"),
    ("the same payment typed twice", ACTS, "the_same_payment_typed_twice_asks"),
    ("the same payment typed twice", DESK, "the_same_payment_once_more_is_asked"),
    ("the wrong household credited", ACTS, "money_of_the_wrong_household_is_reversed"),
    ("the wrong household credited", RECEIPTS, "a_receipt_whose_payment_was_reversed_is_void"),
    ("reversed after all was paid", ACTS, "a_reversal_after_the_last_payment_opens"),
    ("reversed after all was paid", CERTIFIED, "a_reversal_after_full_settlement_reopens"),
    ("reversed in a day that was counted", ACTS, "a_day_that_was_counted_stays_and_a_reversal"),
    ("reversed in a day that was counted", RARE, "a_reversal_after_its_year_was_closed"),
    ("typed for a day before the contract", ACTS, "nothing_is_paid_before_the_contract"),
    ("typed for a day before the contract", BELOW, "a_receipt_of_a_contract_that_was_replaced"),
    ("typed late, between two others", ACTS, "a_payment_between_two_others_moves"),
    ("typed late, between two others", RULES, "a_payment_written_down_late_is_divided"),
    ("more than all of the debt", ACTS, "more_than_the_whole_debt_is_given_back_or_saved"),
    ("less than the default interest", RULES, "a_payment_smaller_than_the_default_interest"),
    ("less than the default interest", RARE, "what_default_interest_eats_is_said_before"),
    ("somebody else pays", ACTS, "whoever_pays_is_named_and_what_they_are"),
    ("somebody else pays", RECEIPT, "who_pays_for_the_debtor_is_told_from_the_debtor"),
    ("a guarantor pays", RECEIPTS, "a_guarantor_who_pays_may_ask_it_back"),
    ("a guarantor pays", CERTIFIED, "a_promise_is_kept_by_the_house_s_own_money"),
    ("a child brings it", DESK, "what_a_child_brings_goes_home_in_a_closed_envelope"),
    ("a transfer without a name", ACTS, "a_transfer_keeps_its_reference_and_the_day"),
    (
        "a transfer without a name",
        MONEY,
        "a_transfer_without_a_name_waits_and_pays_on_the_day_of_the_bank_once_it_is_known",
    ),
    (
        "a bank took its fee",
        MONEY,
        "a_bank_fee_is_borne_by_the_fund_that_agreed_and_never_by_the_debtor_twice",
    ),
    ("a bank took its fee", MONEY, "without_the_funds_word_only_what_came_to_the_bank_is_paid"),
    ("a false note at the count", ACTS, "a_false_note_at_the_count_is_a_difference"),
    ("cash short or over at the count", RELIEF, "a_day_is_closed_by_its_notes_and_a_difference"),
    ("cash short or over at the count", COUNTED, "a_difference_without_a_reason_is_no_close"),
    ("paid in rice or labour", ACTS, "rice_pays_a_debt_only_as_the_fund_accepted"),
    ("taken out of savings", ACTS, "savings_pay_a_debt_as_their_owner_wrote"),
    (
        "a dividend set off",
        MONEY,
        "a_return_pays_a_debt_by_a_resolution_with_the_members_consent_out_of_its_own_fund",
    ),
    ("a household divided", RARE, "a_house_that_divides_keeps_its_contract"),
    ("a debtor died", REMINDED, "after_a_death_is_told_nobody_of_the_house_is_reminded"),
    ("a debtor died", ACTS, "heirs_pay_as_others_until_they_are_of_the_household"),
    ("illness, flood, drought", ACTS, "days_on_hold_bear_no_default_interest"),
    ("illness, flood, drought", HELD, "a_hold_of_one_or_of_all_holds_for_the_contract"),
    ("a debtor cannot be found", CERTIFIED, "of_a_debtor_who_cannot_be_found_it_is_shown"),
    ("a signed promise begins the time anew", ENDED, "a_statement_warns_that_signing_starts"),
    ("a signed promise begins the time anew", HELPED, "before_a_promise_is_signed_it_is_said"),
    ("the debtor says the figure is wrong", REMINDED, "a_household_that_disputes_a_figure"),
    ("the member lost the receipt", RECEIPT, "only_the_first_copy_is_the_original"),
    ("the member lost the receipt", RECEIPTS, "a_receipt_written_again_after_other_payments"),
    ("the printer jammed", JOBS, "a_paper_of_which_nothing_left_is_sent_again_as_it_is"),
    ("the printer jammed", DESK, "a_receipt_is_put_into_the_print_queue_by_itself"),
    ("the power goes with the money on the desk", RARE, "money_whose_writing_the_power_cut_off"),
    ("the power goes with the money on the desk", RARE, "whose_money_lay_on_the_desk_when"),
    ("a handwritten number used before", ACTS, "a_receipt_by_hand_is_typed_in_once"),
    ("the order changes between two payments", ACTS, "each_payment_keeps_the_order"),
    ("more time is given while money is late", BELOW, "a_contract_anew_takes_over_unpaid"),
    ("more time is taken back", BELOW, "a_contract_on_which_money_was_received_is_not_taken"),
    ("a rate is lowered backwards", RULES, "a_rate_lowered_backwards_leaves_what_was_overpaid"),
    ("principal is waived", ACTS, "a_part_of_the_principal_that_is_waived"),
    ("principal is waived", RARE, "whom_a_fund_answers_to_for_a_reduced_debt"),
    ("more is waived than is owed", ACTS, "nothing_is_waived_beyond_what_is_owed"),
    ("paid early where nothing bears interest", RULES, "paying_off_a_debt_that_bears_nothing"),
    ("paid early where nothing bears interest", RARE, "where_no_interest_is_left_paying_early"),
    (
        "a fund leaves",
        MONEY,
        "a_fund_that_leaves_takes_its_debt_with_the_figures_of_that_day_and_no_later_money",
    ),
    ("a fund's own books differ", RARE, "a_fund_whose_own_books_differ_sees_each_receipt"),
    (
        "a collector receives at home",
        BOOKS,
        "a_book_comes_back_counted_and_what_was_passed_over_is_missing",
    ),
    (
        "a collector receives at home",
        BOOKS,
        "a_number_of_no_book_is_asked_about_and_then_stands_apart_until_its_book_is_known",
    ),
    ("a collector pays his own debt", ACTS, "whoever_collects_does_not_receive_of_their_own"),
    ("a collector's office ended", ACTS, "whose_office_ended_receives_nothing_after"),
    ("a second reminder, late, or on a card", REMINDED, "a_second_reminder_that_day_one_at_nine"),
    ("a guarantor's sixty days nearly over", CERTIFIED, "guarantors_are_to_be_told_from_day_45"),
    ("a guarantor's sixty days nearly over", DESK, "whoever_looks_who_is_due_sees_how_many"),
    ("two satang are late", ARREARS, "two_satang_after_a_rounding_are_listed_as_arrears"),
    ("two satang are late", REMINDING, "nobody_is_reminded_of_two_satang_or_of_nothing"),
    ("the total is not that of its rows", SHEET, "each_pages_sum_is_that_of_its_rows"),
    ("the total is not that of its rows", AGREEING, "every_paper_adds_up_after_whatever"),
    ("an older instalment is left", ARREARS, "the_class_improves_only_when_all_older"),
    ("a loan is asked for while a housemate owes", APPLYING, "a_household_that_owes_is_refused"),
    ("somebody with debts moves in", APPLYING, "a_newcomer_with_debts_brings_the_lock_back"),
    ("materials are lent", HELPED, "what_is_lent_to_a_household_in_debt_is_a_new_debt"),
    ("a certificate for one debt", CERTIFIED, "one_debt_paid_off_is_certified_alone"),
    ("paid off, or by cheque, days ago", CERTIFIED, "a_household_at_zero_is_certified_three"),
    ("a whole year in advance", RULES, "all_in_advance_for_a_year_is_kept"),
    ("due at the end of a month", RULES, "due_days_at_the_end_of_a_month_never_drift"),
    ("a hundred households in an hour", RARE, "two_desks_that_receive_at_once_never_give"),
    ("a hundred households in an hour", DESK, "the_next_house_that_is_typed_leaves"),
)
"""In the order in which a village meets them."""

COUNT = 58


@cache
def names_in(file):
    return [
        node.name.removeprefix("test_")
        for node in ast.parse((TESTS / file).read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.name.startswith("test_")
    ]


def test_every_situation_has_its_place():
    assert len(dict.fromkeys(told for told, _, _ in SITUATIONS)) == COUNT


@pytest.mark.parametrize(("situation", "file", "test"), SITUATIONS)
def test_a_situation_is_shown_by_a_test_that_is_there(situation, file, test):
    assert sum(name.startswith(test) for name in names_in(file)) == 1, situation
