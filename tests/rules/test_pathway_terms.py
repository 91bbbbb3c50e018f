# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Terms read off what stands in a pathway: which run, from when, and what the clock does."""

from datetime import date

from hartwerk.rules.actors import Role
from hartwerk.rules.pathway_terms import (
    AFTERCARE,
    BY_HAND,
    Event,
    Facts,
    Kind,
    Term,
    term,
    terms_of,
)
from hartwerk.rules.pathways import NextStep, Outcome, State
from tests.rules.changed_law import changed

D = date.fromisoformat


def running(facts: Facts) -> dict[Kind, Term]:
    return {each.kind: each for each in terms_of(facts)}


def signed(first: str, last: str) -> dict[Kind, Term]:
    began = D(first)
    return running(Facts(State.FIXED_TERM, began, contract=(began, D(last))))


class TestTerms:
    def test_az_01_of_a_contract_of_six_months_and_none_of_one_a_day_shorter(self) -> None:
        assert Kind.NOTICE in signed("2027-02-01", "2027-07-31")
        assert [*signed("2027-02-01", "2027-07-30")] == [Kind.CONTRACT_END]
        # A month before the last day of March; in a leap year that is the 29th.
        assert signed("2027-04-01", "2028-03-31")[Kind.NOTICE].due_on == D("2028-02-29")

    def test_az_01_reminders_on_days_off_are_of_the_working_day_before(self) -> None:
        # 60 days before it is King's Day, 42 days before a Saturday.
        notice = signed("2026-06-27", "2027-06-26")[Kind.NOTICE]

        told = [day for day, event in notice.days if event is Event.REMIND]
        assert told == [D("2027-03-26"), D("2027-04-26"), D("2027-05-14"), D("2027-05-21")]
        assert notice.on(D("2027-05-24")) is Event.REMIND
        assert notice.on(D("2027-05-25")) is Event.ESCALATE
        assert notice.after(D("2027-05-25")) is None

    def test_kpi_01_of_whoever_began_on_29_february_and_nobody_asked_in_thirty_days(self) -> None:
        began = D("2028-02-29")
        found = running(Facts(State.PERMANENT, began, paid_since=began))

        assert [each.due_on for each in found.values()] == [
            D("2028-08-29"), D("2029-02-28"), D("2030-02-28"),
        ]  # fmt: skip
        first = found[Kind.AFTERCARE_FIRST]
        assert (first.whose, first.rule) == (Role.CASEWORKER, "KPI-01")
        assert first.on(D("2028-09-28")) is Event.REMIND
        assert first.on(D("2028-09-29")) is Event.OVER

    def test_of_aftercare_run_on_when_it_is_closed_until_nothing_more_is_expected(self) -> None:
        def closed(outcome: Outcome, next_step: NextStep) -> list[Kind]:
            facts = Facts(
                State.CLOSED, D("2027-01-04"), paid_since=D("2027-01-04"), outcome=outcome,
                next_step=next_step, checked=frozenset({Kind.AFTERCARE_FIRST}),
            )  # fmt: skip
            return [*running(facts)]

        assert closed(Outcome.NOT_RENEWED, NextStep.LOOK_ON) == [*AFTERCARE[1:]]
        assert closed(Outcome.UNKNOWN, NextStep.LOOK_ON) == [*AFTERCARE[1:]]
        for outcome in (Outcome.SUSTAINED_24M, Outcome.DECEASED, Outcome.UNKNOWN):
            assert closed(outcome, NextStep.NOTHING) == []

    def test_whose_law_is_not_known_are_left_out_and_the_others_run(self) -> None:
        with changed("az_notice", "", "2027-01-01"):
            assert [*signed("2027-02-01", "2027-12-31")] == [Kind.CONTRACT_END]
            assert term(Kind.NOTICE, D("2027-12-31")) is None

    def test_that_somebody_calls_done_are_shown_by_nothing_else(self) -> None:
        on_trial = running(
            Facts(State.TRIAL, D("2027-03-01"), trial=(D("2027-03-01"), D("2027-04-30")))
        )

        assert [*on_trial] == [
            Kind.TRIAL_HALFWAY, Kind.TRIAL_EXTENSION, Kind.TRIAL_DECISION, Kind.TRIAL_END,
        ]  # fmt: skip
        assert {*on_trial} - BY_HAND == {Kind.TRIAL_END}
        over = Facts(
            State.TRIAL, D("2027-03-01"), trial=(D("2027-03-01"), D("2027-04-30")), trial_over=True
        )
        assert [*running(over)] == [Kind.TRIAL_END]

    def test_that_nobody_said_how_it_goes_is_asked_after_a_week_and_shown_after_two(self) -> None:
        began, heard = D("2027-02-20"), D("2027-02-22")
        asked = running(Facts(State.PERMANENT, began, heard_on=heard))[Kind.CHECK_IN]

        assert (asked.due_on, asked.whose) == (D("2027-03-08"), Role.CASEWORKER)
        assert asked.days == ((D("2027-03-01"), Event.ASK),)
        # It is late for nobody: no other side hears of it.
        assert asked.escalate_on is None
        for state in (State.AGREED, State.AFTERCARE, State.CLOSED):
            assert Kind.CHECK_IN not in running(Facts(state, began, heard_on=heard))
