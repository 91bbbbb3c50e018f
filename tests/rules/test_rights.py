# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who may do what, beside a table written by hand, and what no line may ever give."""

from itertools import product
from typing import Any

import pytest

from hartwerk.rules import rights as table
from hartwerk.rules.actors import OF_THE_HOUSE, PROFESSIONALS, Role
from hartwerk.rules.addresses import ADDRESSES, KEYS
from hartwerk.rules.functions import FUNCTIONS
from hartwerk.rules.rights import NOBODY_YET, RIGHTS, Verb, fields, may, rights
from hartwerk.rules.rows import Rows
from hartwerk.rules.stored import TABLES
from hartwerk.rules.things import FIELDS, Thing
from scripts import write_reference
from tests.rules.agreed import (
    LETTERS,
    PATHWAYS,
    PLEDGES,
    PROPOSALS,
    QUESTIONS,
    TRIAL_PLACEMENTS,
    VACANCIES,
    Agreed,
)
from tests.rules.agreed_rights import (
    CELLS,
    LETTERS_OF_VERBS,
    NAMES,
    SOME_FIELDS,
    WHERE,
    WRITES_ELSEWHERE,
)


def seen(role: Role, thing: Thing) -> set[str]:
    return {field for right in rights(role, Verb.SEE, thing) for field in right.fields}


def rows(role: Role, verb: Verb, thing: Thing) -> set[Rows]:
    return {right.rows for right in rights(role, verb, thing)}


class TestMatrix:
    def test_has_every_thing_and_every_role(self) -> None:
        assert {(thing, role) for thing, role, _ in CELLS} == set(product(Thing, Role))

    @pytest.mark.parametrize(("thing", "role", "cell"), CELLS)
    def test_is_as_agreed(self, thing: Thing, role: Role, cell: str) -> None:
        agreed = {LETTERS_OF_VERBS[letter] for letter in cell.strip("-")}

        assert {verb for verb in Verb if may(role, verb, thing)} == agreed

    def test_gives_some_fields_here_and_all_elsewhere(self) -> None:
        partly = {
            (right.role, right.verb, right.thing, right.rows): right.fields
            for right in RIGHTS
            if right.fields != set(FIELDS[right.thing])
        }

        assert partly == SOME_FIELDS

    def test_shows_these_rows_and_no_other(self) -> None:
        agreed = {
            (NAMES[name], Thing(thing)): {Rows[each] for each in where}
            for name, thing, *where in map(str.split, filter(str.strip, WHERE.splitlines()))
        }
        of_others = {
            (right.role, right.thing): rows(right.role, Verb.SEE, right.thing)
            for right in RIGHTS
            if right.verb is Verb.SEE and right.role in NAMES.values()
        }

        assert of_others == agreed
        assert {right.rows for right in RIGHTS if right.role not in NAMES.values()} == {Rows.ALL}

    def test_lets_nobody_write_other_rows_than_they_see(self) -> None:
        elsewhere = {
            (right.role, right.verb, right.thing, right.rows)
            for right in RIGHTS
            if right.rows not in rows(right.role, Verb.SEE, right.thing)
        }

        assert elsewhere == WRITES_ELSEWHERE

    @pytest.mark.parametrize(
        ("role", "thing", "where"),
        [
            (Role.CASEWORKER, Thing.MEMBERSHIP, Rows.OWN_PEOPLE),
            (Role.EMPLOYER, Thing.ORGANISATION, Rows.OWN_ORGANISATION),
            (Role.EMPLOYER, Thing.VACANCY, Rows.OWN_ORGANISATION),
        ],
    )
    def test_of_the_rows_one_sees_only_the_own_are_written(
        self, role: Role, thing: Thing, where: Rows
    ) -> None:
        assert rows(role, Verb.ADD, thing) | rows(role, Verb.CHANGE, thing) == {where}

    def test_has_no_field_that_no_thing_has(self) -> None:
        assert [right for right in RIGHTS if not right.fields <= set(FIELDS[right.thing])] == []
        assert set(FIELDS) == set(Thing)

    def test_says_nothing_twice(self) -> None:
        lines = [(right.role, right.verb, right.thing, right.rows) for right in RIGHTS]

        assert len(lines) == len(set(lines))

    def test_lets_nobody_change_what_it_may_not_see(self) -> None:
        blind = {
            (right.role, right.thing)
            for right in RIGHTS
            if right.verb is Verb.CHANGE and not may(right.role, Verb.SEE, right.thing)
        }

        assert blind == set()


class TestLevels:
    def test_are_for_the_person_and_the_own_helper_and_packed_for_the_engine(self) -> None:
        assert {right.role for right in RIGHTS if right.thing is Thing.LEVELS} == {
            *(Role.CASEWORKER, Role.CANDIDATE, Role.ENGINE),
            *(Role.SYSTEM, Role.CLOCK, Role.PRIVACY_OFFICER),
        }
        assert rows(Role.CASEWORKER, Verb.SEE, Thing.LEVELS) == {Rows.OWN_PEOPLE}
        assert rows(Role.ENGINE, Verb.SEE, Thing.LEVELS) == {Rows.AGREEING}

    def test_are_removed_unread_by_the_privacy_officer(self) -> None:
        officer = rights(Role.PRIVACY_OFFICER, thing=Thing.LEVELS)

        assert {right.verb for right in officer} == {Verb.REMOVE}

    @pytest.mark.parametrize("role", [Role.SYSTEM, Role.CLOCK])
    @pytest.mark.parametrize("thing", [Thing.LEVELS, Thing.IDENTITY])
    def test_and_identity_are_removed_unread_by_the_house(self, role: Role, thing: Thing) -> None:
        assert {right.verb for right in rights(role, thing=thing)} == {Verb.REMOVE}


class TestEmployer:
    def test_has_no_way_from_a_card_to_a_person(self) -> None:
        for role in (Role.EMPLOYER, Role.LINK):
            assert rights(role, thing=Thing.PROPOSED) == ()
            assert rights(role, thing=Thing.ASKED_FOR) == ()
            assert rights(role, thing=Thing.ON_PATHWAY) == ()
            assert rights(role, thing=Thing.CANDIDATE) == ()
            assert rights(role, thing=Thing.CONSENT) == ()

    def test_is_not_told_who_refers_somebody_nor_why_a_card_went(self) -> None:
        hidden = {"referrer", "yes", "withdrawn_for", "ended_by"}

        assert seen(Role.EMPLOYER, Thing.PROPOSAL).isdisjoint(hidden)
        assert seen(Role.LINK, Thing.PROPOSAL).isdisjoint(hidden)
        assert rights(Role.EMPLOYER, thing=Thing.CARD_ANSWER) == ()
        assert seen(Role.EMPLOYER, Thing.MEMBERS_QUESTION).isdisjoint(hidden)
        assert seen(Role.LINK, Thing.MEMBERS_QUESTION).isdisjoint(hidden)

    def test_reads_a_name_only_while_it_is_released(self) -> None:
        assert rows(Role.EMPLOYER, Verb.SEE, Thing.IDENTITY) == {Rows.RELEASED}

    def test_sees_and_answers_cards_at_the_own_organisation_alone(self) -> None:
        for verb in (Verb.SEE, Verb.CHANGE):
            assert rows(Role.EMPLOYER, verb, Thing.PROPOSAL) == {Rows.SENT_HERE}

    def test_writes_no_card_and_no_reply(self) -> None:
        written = fields(Role.EMPLOYER, Verb.CHANGE, Thing.PROPOSAL, Rows.SENT_HERE)

        assert written == {"state", "question", "not_now", "meeting", "moments"}

    def test_has_no_list_of_people_and_the_project_leader_neither(self) -> None:
        assert {right.role for right in RIGHTS if right.thing is Thing.MATCH_RUN} == {
            Role.CASEWORKER,
            Role.CANDIDATE,
        }
        # Of the lists of others a person reads the one line about themselves.
        assert rows(Role.CANDIDATE, Verb.SEE, Thing.MATCH_RUN) == {Rows.SELF}


class TestProjectLead:
    def test_reads_no_name_no_address_and_no_profile(self) -> None:
        assert rights(Role.PROJECT_LEAD, thing=Thing.IDENTITY) == ()
        assert rights(Role.PROJECT_LEAD, thing=Thing.PROPOSED) == ()
        assert rights(Role.PROJECT_LEAD, thing=Thing.ON_PATHWAY) == ()
        assert not may(Role.PROJECT_LEAD, Verb.SEE, Thing.TRIAL_PLACEMENT, "regime")
        assert not may(Role.PROJECT_LEAD, Verb.SEE, Thing.CANDIDATE, "practical")
        assert not may(Role.PROJECT_LEAD, Verb.SEE, Thing.LETTER, "to")

    def test_sees_a_card_only_once_it_was_sent(self) -> None:
        assert rows(Role.PROJECT_LEAD, Verb.SEE, Thing.PROPOSAL) == {Rows.SENT}

    def test_sees_nobody_who_was_not_asked(self) -> None:
        assert rows(Role.PROJECT_LEAD, Verb.SEE, Thing.CANDIDATE) == {Rows.AGREEING}


class TestPerson:
    def test_sees_everything_that_is_kept_about_them(self) -> None:
        about_me = {
            *(Thing.CANDIDATE, Thing.IDENTITY, Thing.LEVELS, Thing.CONSENT),
            *(Thing.PROPOSAL, Thing.PROPOSED, Thing.JOURNAL),
            *(Thing.MEMBERS_QUESTION, Thing.ASKED_FOR, Thing.MEMBER_ANSWER),
            *(Thing.PATHWAY, Thing.ON_PATHWAY, Thing.TRIAL_PLACEMENT, Thing.OPEN_POINT),
        }

        for thing in about_me:
            assert fields(Role.CANDIDATE, Verb.SEE, thing, Rows.SELF) == set(FIELDS[thing])

    def test_of_people_sees_nobody_else(self) -> None:
        people = (Thing.CANDIDATE, Thing.IDENTITY, Thing.LEVELS, Thing.CONSENT, Thing.PROPOSAL)

        assert {where for thing in people for where in rows(Role.CANDIDATE, Verb.SEE, thing)} == {
            Rows.SELF
        }


class TestRecordsOfWhatHappened:
    @pytest.mark.parametrize(
        "thing", [Thing.CONSENT, Thing.JOURNAL, Thing.MEMBER_ANSWER, Thing.OPEN_POINT]
    )
    def test_are_never_changed_and_never_removed(self, thing: Thing) -> None:
        assert {right.verb for right in RIGHTS if right.thing is thing} == {Verb.SEE, Verb.ADD}

    def test_nothing_is_removed_but_people_who_are_to_be_forgotten(self) -> None:
        removed = {(right.role, right.thing) for right in RIGHTS if right.verb is Verb.REMOVE}

        may_remove = (Role.SYSTEM, Role.CLOCK, Role.CASEWORKER, Role.CANDIDATE)
        assert removed == set(
            product(
                (*may_remove, Role.PRIVACY_OFFICER),
                (Thing.CANDIDATE, Thing.IDENTITY, Thing.LEVELS),
            )
        )
        assert rows(Role.CASEWORKER, Verb.REMOVE, Thing.CANDIDATE) == {Rows.OWN_PEOPLE}
        assert rows(Role.CANDIDATE, Verb.REMOVE, Thing.CANDIDATE) == {Rows.SELF}


class TestLifecyclesAndRights:
    @pytest.mark.parametrize(
        ("agreed", "thing"),
        [
            (PROPOSALS, Thing.PROPOSAL),
            (VACANCIES, Thing.VACANCY),
            (PLEDGES, Thing.PLEDGE),
            (LETTERS, Thing.LETTER),
            (QUESTIONS, Thing.MEMBERS_QUESTION),
            (PATHWAYS, Thing.PATHWAY),
            (TRIAL_PLACEMENTS, Thing.TRIAL_PLACEMENT),
        ],
        ids=["proposals", "vacancies", "pledges", "letters", "questions", "pathways", "trials"],
    )
    def test_agree_on_who_moves_a_thing(self, agreed: Agreed[Any, Any], thing: Thing) -> None:
        moving = {role for _, _, role in agreed.moves}
        changing = {role for role in Role if may(role, Verb.CHANGE, thing, "state")}

        assert changing == moving


class TestHatsToCome:
    def test_are_none_that_somebody_can_wear(self) -> None:
        assert {*NOBODY_YET} & {role.value for role in Role} == set()


class TestRows:
    def test_of_the_whole_network_that_are_about_people_are_for_the_house(self) -> None:
        people = {
            *(Thing.CANDIDATE, Thing.IDENTITY, Thing.LEVELS, Thing.CONSENT),
            *(Thing.PROPOSAL, Thing.PROPOSED, Thing.TASK, Thing.JOURNAL, Thing.MATCH_RUN),
            *(Thing.MEMBERS_QUESTION, Thing.ASKED_FOR, Thing.MEMBER_ANSWER, Thing.ON_PATHWAY),
        }
        wide = {right.role for right in RIGHTS if right.thing in people and right.rows is Rows.ALL}

        # And under a label for the privacy officer: who looked is asked by anybody.
        assert wide <= OF_THE_HOUSE | {Role.PRIVACY_OFFICER}
        assert wide.isdisjoint(PROFESSIONALS)

    def test_are_all_used(self) -> None:
        assert {right.rows for right in RIGHTS} == set(Rows)

    def test_without_a_right_have_no_field(self) -> None:
        assert fields(Role.EMPLOYER, Verb.SEE, Thing.PROPOSAL, Rows.ALL) == frozenset()


class TestDoors:
    """What lets somebody in, or hands something out, gives nothing that the rights do not."""

    def test_need_of_a_key_what_each_hat_that_gets_in_may(self) -> None:
        without = {
            (route, hat)
            for route, agreed in ADDRESSES.items()
            for hat in agreed.hats or ()
            for key, verb in agreed.needs
            if not may(hat, verb, TABLES[KEYS[key]].thing)
        }

        assert without == set()

    def test_of_the_database_give_each_hat_what_it_may(self) -> None:
        without = {
            (name, hat)
            for name, function in FUNCTIONS.items()
            for hat in function.hats or ()
            for verb, thing in function.gives
            if not may(hat, verb, thing)
        }

        # Whoever writes as the house reads none of it, and no verb does.
        assert {hat for _, hat in without} == {Role.SYSTEM}
        assert {name.partition("(")[0] for name, _ in without} == {
            "vault.keep_identities",
            "vault.keep_profile",
        }


class TestFields:
    def test_have_none_for_what_is_never_kept(self) -> None:
        never = {
            *("bsn", "age", "birth", "sex", "origin", "nationality", "religion", "health"),
            *("diagnosis", "medication", "benefit", "register", "debt", "record", "photo"),
        }

        assert {name for names in FIELDS.values() for name in names} & never == set()


class TestPage:
    def test_is_what_the_table_says(self) -> None:
        assert write_reference.RIGHTS_PAGE.read_text("utf-8") == write_reference.rights()
        assert write_reference.TERMS_PAGE.read_text("utf-8") == write_reference.terms()

    def test_changes_with_the_table(self, monkeypatch: pytest.MonkeyPatch) -> None:
        before = write_reference.rights()
        monkeypatch.setattr(write_reference, "RIGHTS", table.RIGHTS[1:])

        assert write_reference.rights() != before
