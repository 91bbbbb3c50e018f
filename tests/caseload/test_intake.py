# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A file becomes rows of one referrer: once, as a whole, and without what nobody was asked for."""

import hashlib
import logging
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from hartwerk.access.actors import wearing
from hartwerk.access.context import acting
from hartwerk.caseload import keys
from hartwerk.caseload.answering import Answers, Versions, save_answers
from hartwerk.caseload.consenting import record_consent
from hartwerk.caseload.intake import keep, undo_intake
from hartwerk.profiles import keeping, vault
from hartwerk.profiles.people import Person
from hartwerk.profiles.relevant import Topic
from hartwerk.profiles.vault import Purpose
from hartwerk.records.models.people import Intake
from hartwerk.rules.consent import Channel
from hartwerk.rules.consent import Purpose as To
from tests.caseload.people import ROW, dump, own, rows
from tests.people_of_the_network import NOW, World, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def twente() -> World:
    return world()


def names_of(twente: World) -> dict[str, str]:
    """Return label -> name of everyone in the caseload."""
    people = own(twente.caseworker)
    with acting(twente.caseworker):
        found = vault.identities([each.pk for each in people], Purpose.LIST)
    return {each.label: found[each.pk].name for each in people}


class TestKeep:
    def test_brings_people_in_under_a_label_without_meaning(self, twente: World) -> None:
        kept = keep(actor=twente.caseworker, people=rows(3), now=NOW)

        people = own(twente.caseworker)
        assert len(kept.added) == len(people) == 3
        assert {each.label for each in kept.added} == {each.label for each in people}
        assert all(each.label[:2] == "K-" and each.label[2:].isdigit() for each in people)
        assert sorted(names_of(twente).values()) == [f"Persoon Nummer{n}" for n in range(3)]

    def test_keeps_what_is_practical_and_no_level(self, twente: World) -> None:
        keep(actor=twente.caseworker, people=[ROW], now=NOW)

        (person,) = own(twente.caseworker)
        kept = keeping.from_json(person.practical).person
        assert (kept.place, kept.hours_min, kept.hours_max) == ("Hengelo", 12, 20)
        assert person.waiting_since == date(2026, 5, 4)
        assert not person.matchable
        with acting(twente.caseworker):
            assert vault.profiles([person.pk], Purpose.PERSON) == {}
        assert "P01" not in str(person.practical)

    def test_puts_no_name_and_no_number_in_any_table_nor_in_a_log(
        self, twente: World, caplog: pytest.LogCaptureFixture
    ) -> None:
        with caplog.at_level(logging.DEBUG):
            canary = replace(ROW, source="WZ-KANARIE-77")
            kept = keep(actor=twente.caseworker, people=[canary], now=NOW)
            undo_intake(actor=twente.caseworker, intake_id=kept.intake_id, now=NOW)
            keep(actor=twente.caseworker, people=[canary], now=NOW)

        assert "kanarie" not in dump().lower()
        assert "kanarie" not in caplog.text.lower()

    def test_twice_brings_nothing_new(self, twente: World) -> None:
        first = keep(actor=twente.caseworker, people=rows(3), now=NOW)

        again = keep(actor=twente.caseworker, people=rows(3), now=NOW + timedelta(days=1))

        assert (again.intake_id, again.again, again.added) == (first.intake_id, True, ())
        assert len(own(twente.caseworker)) == 3

    @pytest.mark.parametrize("numbered", [True, False])
    def test_a_longer_file_adds_only_who_is_new(self, twente: World, numbered: bool) -> None:
        keep(actor=twente.caseworker, people=rows(3, numbered=numbered), now=NOW)

        more = keep(actor=twente.caseworker, people=rows(5, numbered=numbered), now=NOW)

        assert (len(more.added), more.same, more.changed) == (2, 3, ())
        assert len(own(twente.caseworker)) == 5

    def test_a_changed_row_is_named_and_changes_the_person_it_is_about(self, twente: World) -> None:
        keep(actor=twente.caseworker, people=rows(3), now=NOW)
        changed = [replace(rows(3)[1], hours_max=40), *rows(3)[2:]]

        later = keep(actor=twente.caseworker, people=changed, now=NOW)

        (named,) = later.changed
        assert (later.added, later.same) == ((), 1)
        (person,) = [each for each in own(twente.caseworker) if each.pk == named.candidate_id]
        assert person.practical["hours_max"] == 40
        assert names_of(twente)[named.label] == "Persoon Nummer1"

    def test_without_a_number_a_full_name_and_a_place_tell_who_changed(self, twente: World) -> None:
        before = rows(3, numbered=False)
        keep(actor=twente.caseworker, people=before, now=NOW)

        later = keep(actor=twente.caseworker, people=[replace(before[0], hours_max=40)], now=NOW)

        assert (len(later.changed), later.added) == (1, ())
        assert len(own(twente.caseworker)) == 3

    @pytest.mark.parametrize(
        "other",
        [
            replace(rows(1, numbered=False)[0], place="Almelo", hours_max=40),
            replace(rows(1, numbered=False)[0], name="Persoon", hours_max=40),
        ],
        ids=["another place", "only a first name"],
    )
    def test_who_only_looks_alike_is_somebody_else(self, twente: World, other: Person) -> None:
        keep(actor=twente.caseworker, people=rows(1, numbered=False), now=NOW)

        later = keep(actor=twente.caseworker, people=[other], now=NOW)

        assert (len(later.added), later.changed) == (1, ())

    def test_two_of_one_name_and_place_stay_two(self, twente: World) -> None:
        both = [replace(ROW, source="", hours_max=hours) for hours in (18, 20)]
        keep(actor=twente.caseworker, people=both, now=NOW)

        later = keep(actor=twente.caseworker, people=[replace(both[0], hours_max=30)], now=NOW)

        assert len(later.added) == 1

    def test_what_was_settled_in_a_talk_stays(self, twente: World) -> None:
        keep(actor=twente.caseworker, people=[ROW], now=NOW)
        (person,) = own(twente.caseworker)
        save_answers(
            actor=twente.caseworker,
            candidate_id=person.pk,
            answers=Answers(
                topics={Topic.HOURS: True}, person=Person(ref="", hours_min=4, hours_max=8)
            ),
            read=Versions(person.version, 0),
            now=NOW,
        )

        keep(
            actor=twente.caseworker,
            people=[replace(ROW, hours_max=40, max_travel=25)],
            now=NOW,
        )

        (after,) = own(twente.caseworker)
        known = keeping.from_json(after.practical).person
        assert (known.hours_min, known.hours_max, known.max_travel) == (4, 8, 25)

    def test_words_that_are_kept_of_nobody_are_left_out(self, twente: World) -> None:
        told = replace(
            ROW,
            place="7551 AB Hengelo",
            occupations=(
                "magazijn",
                "depressie gehad",
                "bel 06 12 34 56 78",
                "hulp Samira Kanarie",
            ),
        )

        keep(actor=twente.caseworker, people=[told], now=NOW)

        (person,) = own(twente.caseworker)
        assert person.practical["occupations"] == ["magazijn"]
        assert person.practical["place"] == "7551 Hengelo"

    def test_is_for_caseworkers(self, twente: World) -> None:
        for actor in (twente.employer, twente.project_lead, twente.system):
            with pytest.raises(PermissionDenied):
                keep(actor=actor, people=[ROW], now=NOW)

    def test_rows_count_for_nobody_but_their_own_referrer(self, twente: World) -> None:
        keep(actor=twente.caseworker, people=[ROW], now=NOW)

        strangers = (twente.desk("ROC").actor, world("Achterhoek").caseworker)
        for actor in (*strangers, twente.employer, twente.project_lead):
            assert own(actor) == []

    def test_the_same_person_at_two_referrers_is_two_rows(self, twente: World) -> None:
        keep(actor=twente.caseworker, people=[ROW], now=NOW)
        keep(actor=twente.desk("ROC").actor, people=[ROW], now=NOW)

        assert len(own(twente.system)) == 2
        assert len({each.label for each in own(twente.system)}) == 2


class TestUndo:
    def test_takes_everyone_away_who_was_never_asked(self, twente: World) -> None:
        kept = keep(actor=twente.caseworker, people=rows(3), now=NOW)

        undone = undo_intake(actor=twente.caseworker, intake_id=kept.intake_id, now=NOW)

        assert (undone.removed, undone.stayed) == (3, ())
        assert own(twente.caseworker) == []

    def test_leaves_who_was_asked_and_says_who(self, twente: World) -> None:
        kept = keep(actor=twente.caseworker, people=rows(3), now=NOW)
        asked = kept.added[0]
        record_consent(
            actor=twente.caseworker,
            candidate_id=asked.candidate_id,
            purpose=To.MATCHING,
            given=False,
            channel=Channel.SPOKEN,
            now=NOW,
        )

        undone = undo_intake(actor=twente.caseworker, intake_id=kept.intake_id, now=NOW)

        assert (undone.removed, undone.stayed) == (2, (asked,))

    def test_restores_what_it_changed(self, twente: World) -> None:
        first = keep(actor=twente.caseworker, people=rows(2), now=NOW)
        before = {each.pk: each.practical for each in own(twente.caseworker)}
        later = keep(actor=twente.caseworker, people=[replace(rows(2)[0], hours_max=40)], now=NOW)

        undone = undo_intake(actor=twente.caseworker, intake_id=later.intake_id, now=NOW)

        assert undone.restored == later.changed
        assert (undone.removed, undone.left) == (0, ())
        assert {each.pk: each.practical for each in own(twente.caseworker)} == before
        assert len(first.added) == 2

    def test_names_what_it_changed_and_somebody_changed_after_it(self, twente: World) -> None:
        keep(actor=twente.caseworker, people=rows(1), now=NOW)
        later = keep(actor=twente.caseworker, people=[replace(rows(1)[0], max_travel=20)], now=NOW)
        (person,) = own(twente.caseworker)
        save_answers(
            actor=twente.caseworker,
            candidate_id=person.pk,
            answers=Answers(
                topics={Topic.HOURS: True}, person=Person(ref="", hours_min=4, hours_max=8)
            ),
            read=Versions(person.version, 0),
            now=NOW,
        )

        undone = undo_intake(actor=twente.caseworker, intake_id=later.intake_id, now=NOW)

        assert (undone.left, undone.restored) == (later.changed, ())
        assert own(twente.caseworker)[0].practical["hours_max"] == 8

    def test_after_it_the_same_file_can_be_brought_again(self, twente: World) -> None:
        kept = keep(actor=twente.caseworker, people=rows(2), now=NOW)
        undo_intake(actor=twente.caseworker, intake_id=kept.intake_id, now=NOW)

        again = keep(actor=twente.caseworker, people=rows(2), now=NOW)

        assert len(again.added) == 2

    def test_twice_is_not_there_the_second_time(self, twente: World) -> None:
        kept = keep(actor=twente.caseworker, people=rows(1), now=NOW)
        undo_intake(actor=twente.caseworker, intake_id=kept.intake_id, now=NOW)

        with pytest.raises(Intake.DoesNotExist):
            undo_intake(actor=twente.caseworker, intake_id=kept.intake_id, now=NOW)

    def test_of_another_is_not_there(self, twente: World) -> None:
        kept = keep(actor=twente.caseworker, people=rows(1), now=NOW)
        strangers = (twente.desk("ROC").actor, world("Achterhoek").caseworker, twente.project_lead)

        for stranger in strangers:
            with pytest.raises(Intake.DoesNotExist):
                undo_intake(actor=stranger, intake_id=kept.intake_id, now=NOW)
        assert len(own(twente.caseworker)) == 1

    def test_a_colleague_of_the_same_referrer_may(self, twente: World) -> None:
        kept = keep(actor=twente.caseworker, people=rows(1), now=NOW)
        colleague = wearing(twente.colleague(twente.referrer, "Joost").pk)

        assert undo_intake(actor=colleague, intake_id=kept.intake_id, now=NOW).removed == 1


def test_labels_grow_longer_where_many_are_there(twente: World) -> None:
    with acting(twente.caseworker):
        drawn = keys.draw_labels(twente.caseworker, 3_000)

    assert len(set(drawn)) == 3_000
    assert {len(label) for label in drawn} == {len("K-") + 5}


def test_nobody_is_named_by_a_hash_that_can_be_tried(twente: World) -> None:
    """Whoever knows the number of the source cannot find it back without the key."""
    keep(actor=twente.caseworker, people=[ROW], now=NOW)

    (person,) = own(twente.caseworker)
    tried = {hashlib.sha256(word.encode()).hexdigest() for word in ("WZ-1", "wz 1", "wz-1")}
    assert person.source_key not in tried
