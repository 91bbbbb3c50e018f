# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Two at once, and stopped half-way: one consistent result, in threads on a real database."""

import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import pairwise
from threading import Barrier
from typing import TypeVar

import pytest
from django.db import connection, connections

from hartwerk.access.context import acting
from hartwerk.caseload import intake
from hartwerk.caseload.adding import add_person
from hartwerk.caseload.answering import save_answer
from hartwerk.caseload.consenting import record_consent, withdraw
from hartwerk.caseload.intake import keep, undo_intake
from hartwerk.caseload.leaving import remove_untouched
from hartwerk.matching.asking import ask, say_yes
from hartwerk.matching.proposing import propose
from hartwerk.matching.refusals import Refused
from hartwerk.profiles import vault
from hartwerk.profiles.vault import Identity, NoYes, Overtaken, Profile, Purpose
from hartwerk.records import journal
from hartwerk.records.models.people import Candidate, Consent, Intake
from hartwerk.records.models.proposals import Proposal
from hartwerk.rules import consent as consents
from hartwerk.rules.consent import Channel
from hartwerk.rules.lifecycle import MoveRefused
from hartwerk.rules.proposals import SEEN_BY_EMPLOYER, State
from tests.caseload.people import ROW, own, rows
from tests.people_of_the_network import NOW, World, world

pytestmark = pytest.mark.django_db(transaction=True)
T = TypeVar("T")
TIMES = 6
"""A race is run so often; each in a world of its own."""


def at_once(*verbs: Callable[[], T]) -> list[T | Exception]:
    """Run verbs at the same moment, each on a connection of its own; return what came of each."""
    gate = Barrier(len(verbs))

    def run(verb: Callable[[], T]) -> T | Exception:
        try:
            gate.wait()
            return verb()
        except Exception as problem:
            return problem
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(verbs)) as pool:
        return [*pool.map(run, verbs)]


def new_world() -> World:
    return world(f"Netwerk {uuid.uuid4().hex[:8]}")


class TestTwoImportsAtOnce:
    def test_of_the_same_file_bring_it_once(self) -> None:
        twente = new_world()

        kept = at_once(
            *(partial(keep, actor=twente.caseworker, people=rows(60), now=NOW) for _ in range(4))
        )

        brought = [each for each in kept if isinstance(each, intake.Kept)]
        assert len(brought) == 4
        assert sorted(len(each.added) for each in brought) == [0, 0, 0, 60]
        assert len(own(twente.caseworker)) == 60

    def test_of_files_that_overlap_bring_everyone_once(self) -> None:
        twente = new_world()
        halves = (rows(60)[:40], rows(60)[20:])

        kept = at_once(
            *(partial(keep, actor=twente.caseworker, people=people, now=NOW) for people in halves)
        )

        assert sorted(len(each.added) for each in kept if isinstance(each, intake.Kept)) == [20, 40]
        assert len(own(twente.caseworker)) == 60

    def test_of_two_referrers_do_not_share_a_label(self) -> None:
        twente = new_world()
        desks = (twente.caseworker, twente.desk("ROC").actor)

        at_once(*(partial(keep, actor=actor, people=rows(60), now=NOW) for actor in desks))

        labels = [each.label for each in own(twente.system)]
        assert len(labels) == len(set(labels)) == 120

    def test_and_undoing_it_leave_all_or_nobody(self) -> None:
        for _ in range(TIMES):
            twente = new_world()
            first = keep(actor=twente.caseworker, people=rows(20), now=NOW)

            at_once(
                partial(undo_intake, actor=twente.caseworker, intake_id=first.intake_id, now=NOW),
                partial(keep, actor=twente.caseworker, people=rows(20), now=NOW),
            )

            assert len(own(twente.caseworker)) in (0, 20)

    def test_a_form_that_is_sent_twice_is_one_person(self) -> None:
        twente = new_world()
        form = uuid.uuid4()

        made = at_once(
            *(
                partial(
                    add_person,
                    actor=twente.caseworker,
                    person=replace(ROW, ref=""),
                    identity=Identity("Emre"),
                    form=form,
                    now=NOW,
                )
                for _ in range(4)
            )
        )

        assert len({str(each) for each in made}) == 1
        assert len(own(twente.caseworker)) == 1


class TestStoppedHalfWay:
    @pytest.mark.parametrize("at", ["names", "journal"])
    def test_an_import_leaves_nothing(self, monkeypatch: pytest.MonkeyPatch, at: str) -> None:
        twente = new_world()

        def killed(*_: object, **__: object) -> None:
            """Cut the connection as a killed process does: the server is told nothing."""
            connection.connection.close()

        if at == "names":
            monkeypatch.setattr(vault, "keep_identities", killed)
        else:
            monkeypatch.setattr(journal, "note", killed)

        (stopped,) = at_once(partial(keep, actor=twente.caseworker, people=rows(30), now=NOW))

        monkeypatch.undo()
        assert isinstance(stopped, Exception)
        assert own(twente.caseworker) == []
        with acting(twente.caseworker):
            assert not Intake.objects.exists()
        assert len(keep(actor=twente.caseworker, people=rows(30), now=NOW).added) == 30


class TestConsentAgainst:
    def test_sending_a_card_no_card_stands_without_a_yes(self) -> None:
        for _ in range(TIMES):
            twente = new_world()
            person = twente.person()
            asked = ask(
                actor=twente.caseworker,
                candidate_id=person.pk,
                vacancy_id=twente.work().pk,
                now=NOW,
            )
            say_yes(
                actor=twente.caseworker,
                proposal_id=asked.proposal_id,
                channel=Channel.SPOKEN,
                now=NOW,
            )
            page = twente.page_of(person)

            sent, taken_back = at_once(
                partial(propose, actor=twente.caseworker, proposal_id=asked.proposal_id, now=NOW),
                partial(withdraw, actor=page, candidate_id=person.pk, now=NOW),
            )

            assert taken_back is None
            assert sent is None or isinstance(sent, MoveRefused | Refused)
            with acting(twente.system):
                assert Proposal.objects.get().state == State.ENDED.value
            with acting(twente.employer):
                assert not Proposal.objects.exists()

    def test_asking_no_proposal_stays_open(self) -> None:
        for _ in range(TIMES):
            twente = new_world()
            person, work = twente.person(), twente.work()
            page = twente.page_of(person)

            _, taken_back = at_once(
                partial(
                    ask,
                    actor=twente.caseworker,
                    candidate_id=person.pk,
                    vacancy_id=work.pk,
                    now=NOW,
                ),
                partial(withdraw, actor=page, candidate_id=person.pk, now=NOW),
            )

            assert taken_back is None
            with acting(twente.system):
                states = {each.state for each in Proposal.objects.all()}
            assert states <= {State.ENDED.value}
            assert not states & {each.value for each in SEEN_BY_EMPLOYER}

    def test_an_answer_no_level_stays_after_a_no(self) -> None:
        for _ in range(TIMES):
            twente = new_world()
            person = twente.person()
            page = twente.page_of(person)

            answered, _ = at_once(
                partial(
                    save_answer,
                    actor=twente.caseworker,
                    candidate_id=person.pk,
                    dimension="P01",
                    level=3,
                    expected=0,
                    now=NOW,
                ),
                partial(withdraw, actor=page, candidate_id=person.pk, now=NOW),
            )

            assert answered == 1 or isinstance(answered, NoYes)
            said_yes(twente, person)
            with acting(twente.caseworker):
                found = vault.profiles([person.pk], Purpose.TALK).get(person.pk, Profile())
            assert found.levels == {}

    def test_another_consent_each_has_its_number(self) -> None:
        twente = new_world()
        person = twente.person(yes=False)

        at_once(
            *(
                partial(
                    record_consent,
                    actor=twente.caseworker,
                    candidate_id=person.pk,
                    purpose=consents.Purpose.MATCHING,
                    given=given,
                    channel=Channel.SPOKEN,
                    now=NOW,
                )
                for given in (True, False, True, False)
            )
        )

        with acting(twente.system):
            said = [*Consent.objects.order_by("number")]
        assert [each.number for each in said] == [*range(1, len(said) + 1)]
        # A yes that stands is not said again, nor is a no.
        assert all(one.given != next_one.given for one, next_one in pairwise(said))
        with acting(twente.caseworker):
            assert Candidate.objects.get().matchable is said[-1].given

    def test_the_clock_whoever_was_asked_stays(self) -> None:
        for _ in range(TIMES):
            twente = new_world()
            (kept,) = keep(actor=twente.caseworker, people=[ROW], now=NOW).added
            remove_untouched(actor=twente.clock, now=NOW.replace(year=2027))
            later = NOW.replace(year=2027, day=20)

            said, removed = at_once(
                partial(
                    record_consent,
                    actor=twente.caseworker,
                    candidate_id=kept.candidate_id,
                    purpose=consents.Purpose.MATCHING,
                    given=True,
                    channel=Channel.PAPER,
                    now=later,
                ),
                partial(remove_untouched, actor=twente.clock, now=later),
            )

            there = len(own(twente.caseworker))
            assert there == (said is True)
            assert there or isinstance(said, Candidate.DoesNotExist)
            assert not isinstance(removed, Exception)


class TestTwoAnswersAtOnce:
    def test_one_is_kept_and_the_other_hears_it(self) -> None:
        for _ in range(TIMES):
            twente = new_world()
            person = twente.person()
            page = twente.page_of(person)

            done = at_once(
                *(
                    partial(
                        save_answer,
                        actor=actor,
                        candidate_id=person.pk,
                        dimension="P01",
                        level=level,
                        expected=0,
                        now=NOW,
                    )
                    for actor, level in ((twente.caseworker, 2), (page, 4))
                )
            )

            assert sorted(type(each).__name__ for each in done) == ["Overtaken", "int"]
            assert any(isinstance(each, Overtaken) for each in done)
            with acting(twente.caseworker):
                found = vault.profiles([person.pk], Purpose.TALK)[person.pk]
            assert found.levels["P01"] in (2, 4)
            assert found.answers["P01"].on == date(2026, 11, 2)


def said_yes(twente: World, person: Candidate) -> None:
    record_consent(
        actor=twente.caseworker,
        candidate_id=person.pk,
        purpose=consents.Purpose.MATCHING,
        given=True,
        channel=Channel.SPOKEN,
        now=NOW,
    )
