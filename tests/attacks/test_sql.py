# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Somebody runs SQL of their own in their own request: the database itself says no."""

import uuid

import pytest

from hartwerk.access.context import acting
from hartwerk.profiles import vault
from hartwerk.profiles.vault import Identity
from hartwerk.records.models.links import Link
from hartwerk.rules.actors import Role
from hartwerk.rules.proposals import State
from tests.attacks.sql import Chains, Result, run
from tests.matching.chains import Chain
from tests.people_of_the_network import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def twente(chains: Chains) -> World:
    return chains[State.ASKED].world


class TestEmployer:
    """Has a card of somebody, and wants to know who it is and what is theirs."""

    @pytest.fixture
    def card(self, chains: Chains) -> Chain:
        chain = chains[State.PROPOSED]
        with acting(chain.desk.actor):
            vault.keep_identities({chain.person.pk: Identity("Samira", "Aydin")})
        return chain

    @pytest.mark.parametrize(
        "statement",
        [
            "select * from records_proposed",
            "select * from records_candidate",
            "select * from records_consent",
            "select * from records_intake",
            "select * from records_matchrun",
            "select * from records_cardanswer",
            "select * from records_letter",
            "select * from records_membership where candidate_id is not null",
            "select * from records_task where candidate_id is not null",
            "select * from records_deadline where candidate_id is not null",
            "select * from records_journalentry where candidate_id is not null",
            "select * from vault.identities(array[%(person)s]::uuid[], 'meeting')",
            "select * from vault.identity_on_card(%(card)s)",
            "select * from vault.identities_to_search()",
            "select * from vault.profiles(array[%(person)s]::uuid[], 'meeting')",
            "select * from vault.profiles_to_list(array[%(person)s]::uuid[], '{}')",
            "select * from vault.keys_of(array[%(person)s]::uuid[])",
            "select 1 where wall.forget(array[%(person)s]::uuid[]) > 0",
            "select 1 where cardinality(wall.own_proposals()) > 0",
            "select 1 where cardinality(wall.own_works()) > 0",
            "select wall.put_forward()",
            "select wall.own_people()",
            "select 1 where wall.own_helper() is not null",
            "update records_candidate set helper_id = helper_id",
            "update records_proposed set live = live",
        ],
    )
    def test_reads_and_changes_nothing_of_people(self, card: Chain, statement: str) -> None:
        result = run(card.firm.actor, statement, person=card.person.pk, card=card.id)

        assert (result.rows <= 0, result.refused) == (True, "") or result.refused.startswith(
            ("permission denied", "new row violates row-level security")
        )

    def test_takes_no_card_to_another_person(self, card: Chain) -> None:
        other = card.world.person()
        result = run(
            card.firm.actor,
            "insert into records_proposed (proposal_id, network_id, candidate_id, vacancy_id,"
            " referrer_id, live) values (%(card)s, %(net)s, %(other)s, %(work)s, %(desk)s, true)",
            card=card.id,
            net=card.world.network.pk,
            other=other.pk,
            work=card.work.pk,
            desk=card.desk.organisation.pk,
        )

        assert "row-level security" in result.refused

    @pytest.mark.parametrize("role", [Role.CANDIDATE, Role.PROJECT_LEAD, Role.CASEWORKER])
    def test_gives_itself_no_other_hat(self, card: Chain, role: Role) -> None:
        hat = card.firm.contact.pk
        changed = run(
            card.firm.actor,
            "update records_membership set role = %(role)s where id = %(hat)s",
            role=role.value,
            hat=hat,
        )
        added = run(
            card.firm.actor,
            "insert into records_membership (id, network_id, organisation_id, candidate_id, role,"
            " name, email, phone, active) select gen_random_uuid(), network_id, organisation_id,"
            " null, %(role)s, 'x', '', '', true from records_membership where id = %(hat)s",
            role=role.value,
            hat=hat,
        )

        assert changed.rows == 0
        assert "row-level security" in added.refused

    def test_makes_no_link_for_a_person(self, card: Chain) -> None:
        """A link to ask somebody would show whom the card is about, and answer for them."""
        result = run(
            card.firm.actor,
            "insert into records_link (id, network_id, kind, subject_id, digest, made_by_id,"
            " made_at, expires_at) values (gen_random_uuid(), %(net)s, 'ask', %(card)s, 'mine',"
            " %(hat)s, now(), now() + interval '1 day')",
            net=card.world.network.pk,
            card=card.id,
            hat=card.firm.contact.pk,
        )

        assert "row-level security" in result.refused

    def test_writes_no_line_in_the_name_of_another(self, card: Chain) -> None:
        def line(organisation: uuid.UUID, hat: uuid.UUID) -> Result:
            return run(
                card.firm.actor,
                "insert into records_journalentry (id, network_id, at, role, organisation_id,"
                " membership_id, cause_role, subject, subject_id, verb, source, target, reason,"
                " channel, detail) values (gen_random_uuid(), %(net)s, now(), 'employer', %(org)s,"
                " %(hat)s, '', 'proposal', %(card)s, 'accept', '', '', '', '', '')",
                net=card.world.network.pk,
                org=organisation,
                hat=hat,
                card=card.id,
            )

        firm, desk = card.firm, card.desk
        assert line(firm.organisation.pk, firm.contact.pk) == Result("", 1)
        assert "row-level" in line(desk.organisation.pk, firm.contact.pk).refused
        assert "row-level" in line(firm.organisation.pk, desk.caseworker.pk).refused


class TestProjectLead:
    """Runs the network, and knows nobody by name, place or level."""

    @pytest.mark.parametrize(
        "statement",
        [
            "select * from records_candidate",
            "select * from records_proposed",
            "select * from records_consent",
            "select * from records_letter",
            "select * from records_link",
            "select * from records_matchrun",
            "select * from vault.identities(array[%(person)s]::uuid[], 'list')",
            "select * from vault.identity_on_card(%(card)s)",
            "select * from vault.profiles(array[%(person)s]::uuid[], 'list')",
            "select * from vault.profiles_to_list(array[%(person)s]::uuid[], '{}')",
            "update records_letter set body = 'x'",
            "update records_consent set given = true",
        ],
    )
    def test_reads_and_changes_nothing_of_people_and_no_way_in_of_another(
        self, chains: Chains, statement: str
    ) -> None:
        chain = chains[State.PROPOSED]

        result = run(chain.world.project_lead, statement, person=chain.person.pk, card=chain.id)

        assert result.rows <= 0
        assert result.refused == "" or result.refused.startswith("permission denied")


class TestClock:
    """Time brings terms to an end, and writes nothing about people."""

    @pytest.mark.parametrize(
        "statement",
        [
            "insert into records_consent select (r).* from (select records_consent r from"
            " records_consent limit 1) one",
            "update records_vacancy set title = 'x'",
            "update records_membership set active = false",
            "update records_organisation set name = 'x'",
            "update records_participation set until = now()",
            "update records_link set used_at = now()",
            "update records_establishment set place = 'x'",
            "select * from records_matchrun",
            "select * from records_intake",
            "select * from records_jobprofile",
            "insert into records_link (id, network_id, kind, subject_id, digest, made_at,"
            " expires_at) select gen_random_uuid(), network_id, 'answer', id, 'mine', now(),"
            " now() + interval '1 day' from records_proposal limit 1",
        ],
    )
    def test_changes_nothing_that_is_not_its_to_change(
        self, chains: Chains, statement: str
    ) -> None:
        chain = chains[State.PROPOSED]
        chain.link(Link.Kind.ANSWER)

        result = run(chain.world.clock, statement)

        assert result.rows <= 0
        assert result.refused == "" or "row-level security" in result.refused


class TestEachWritesTheirOwn:
    """Of a row that several sides write, each side writes its own part."""

    @pytest.mark.parametrize("role", [Role.EMPLOYER, Role.LINK, Role.PROJECT_LEAD])
    @pytest.mark.parametrize(
        "change",
        [
            "card = '{}'",
            "alias = 'mine'",
            "reply = 'x'",
            "made_at = now()",
            "proposed_at = now()",
            "withdrawn_for = 'mistake'",
        ],
    )
    def test_the_employer_of_a_card(self, chains: Chains, role: Role, change: str) -> None:
        chain = chains[State.PROPOSED]

        result = run(
            chain.actor(role),
            f"update records_proposal set {change} where id = %(id)s",
            id=chain.id,
        )

        assert f"is not for {role.value} to change" in result.refused

    @pytest.mark.parametrize(
        "change", ["question = 'x'", "not_now = 'hours'", "meeting_at = now()", "alias = 'mine'"]
    )
    def test_the_helper_of_a_card(self, chains: Chains, change: str) -> None:
        chain = chains[State.PROPOSED]

        result = run(
            chain.desk.actor, f"update records_proposal set {change} where id = %(id)s", id=chain.id
        )

        assert "is not for caseworker to change" in result.refused

    @pytest.mark.parametrize("role", [Role.CASEWORKER, Role.CANDIDATE, Role.SYSTEM, Role.CLOCK])
    def test_nobody_says_that_a_person_may_be_matched_but_the_person(
        self, chains: Chains, role: Role
    ) -> None:
        chain = chains[State.PROPOSED]
        person = chain.world.person(yes=False)
        actor = chain.world.page_of(person) if role is Role.CANDIDATE else chain.actor(role)

        result = run(
            actor,
            "update records_candidate set matchable = true where id = %(id)s",
            id=person.pk,
        )

        assert "{matchable} is not for" in result.refused

    @pytest.mark.parametrize("column", ["helper_id", "label", "waiting_since", "source_key"])
    def test_a_person_writes_what_work_they_can_take(self, twente: World, column: str) -> None:
        person = twente.person()
        statement = f"update records_candidate set {column} = %(it)s"
        new = {"helper_id": str(twente.lead.pk), "waiting_since": "2020-01-01"}.get(column, "x")

        refused = run(twente.page_of(person), statement, it=new)
        allowed = run(
            twente.page_of(person), "update records_candidate set practical = '{\"x\": 1}'"
        )

        assert "is not for candidate to change" in refused.refused
        assert allowed == Result("", 1)
