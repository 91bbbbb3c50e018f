# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A photo of where one goes in: brought, replaced, taken away, set back, and forgotten in time."""

from datetime import timedelta
from io import BytesIO
from uuid import UUID

import pytest
from django.core.exceptions import ObjectDoesNotExist
from PIL import Image

from hartwerk.access.context import acting
from hartwerk.membership.entrances import photo_of, put_back, put_photo, shown, take_away
from hartwerk.membership.refusals import FieldRefused, Problem
from hartwerk.pathways.first_day import entrance
from hartwerk.privacy.retaining import let_go
from hartwerk.records.models.entrances import Entrance
from hartwerk.records.models.journal import JournalEntry
from hartwerk.rules.actors import Actor, Role
from tests.documents.photographs import SECRET, photo
from tests.pathways.lives import beside, lived
from tests.pathways.paths import begun
from tests.people_of_the_network import NOW, World, world

pytestmark = pytest.mark.django_db
DOOR, GATE = "De groene deur naast het hek", "De poort aan de achterkant"


@pytest.fixture
def here() -> World:
    return world()


def put(actor: Actor, place: UUID, shows: str = DOOR, brought: bytes | None = None) -> None:
    put_photo(actor=actor, establishment_id=place, brought=brought or photo(), shows=shows, now=NOW)


def problem(field: str, why: Problem, actor: Actor, place: UUID, **more: object) -> None:
    with pytest.raises(FieldRefused) as refused:
        put(actor, place, **more)  # type: ignore[arg-type]  # passed on as they are
    assert (refused.value.field, refused.value.problem) == (field, why)


class TestBringing:
    def test_is_kept_made_anew_and_nothing_of_what_came_in(self, here: World) -> None:
        firm, place = here.employer, here.member.establishment.pk
        assert shown(actor=firm, establishment_id=place).version == 0
        put(firm, place)

        for actor in (firm, here.project_lead):
            kept = photo_of(actor=actor, establishment_id=place)
            assert SECRET not in kept
            assert Image.open(BytesIO(kept)).format == "JPEG"
            assert shown(actor=actor, establishment_id=place).shows == DOOR

    def test_says_at_the_field_what_is_wrong_and_keeps_nothing(self, here: World) -> None:
        firm, place = here.employer, here.member.establishment.pk
        problem("photo", Problem.NO_PHOTO, firm, place, brought=b"kanarie")
        problem("shows", Problem.MISSING, firm, place, shows="  ")
        problem("shows", Problem.TOO_LONG, firm, place, shows="deur " * 60)
        problem("shows", Problem.OF_SOMEBODY, firm, place, shows="Kees met zijn depressie")
        with acting(here.system):
            assert not Entrance.objects.exists()

    def test_is_for_the_member_and_the_project_leader_alone(self, here: World) -> None:
        place, other = here.member.establishment.pk, here.firm("Anders")
        away = world("Elders")
        for actor in (
            *(here.caseworker, here.buddy(), here.clock, other.actor),
            *(away.project_lead, away.employer),
        ):
            with pytest.raises(ObjectDoesNotExist):
                put(actor, place)
        put(here.project_lead, place)
        for actor in (here.caseworker, other.actor, away.project_lead):
            with pytest.raises(ObjectDoesNotExist):
                photo_of(actor=actor, establishment_id=place)
            for verb in (take_away, put_back):
                with pytest.raises(ObjectDoesNotExist):
                    verb(actor=actor, establishment_id=place, seen=1, now=NOW)


class TestSettingBack:
    def test_the_one_before_comes_back_and_goes_again(self, here: World) -> None:
        firm, place = here.employer, here.member.establishment.pk
        put(firm, place)
        put(firm, place, GATE)
        found = shown(actor=firm, establishment_id=place)
        assert (found.shows, found.before) == (GATE, DOOR)
        for seen, now, before in ((2, DOOR, GATE), (3, GATE, DOOR)):
            put_back(actor=firm, establishment_id=place, seen=seen, now=NOW)
            found = shown(actor=firm, establishment_id=place)
            assert (found.shows, found.before) == (now, before)

    def test_what_was_taken_away_is_gone_at_once_and_comes_back(self, here: World) -> None:
        firm, place = here.employer, here.member.establishment.pk
        put(firm, place)
        kept = photo_of(actor=firm, establishment_id=place)
        take_away(actor=firm, establishment_id=place, seen=1, now=NOW)
        with pytest.raises(Entrance.DoesNotExist):
            photo_of(actor=firm, establishment_id=place)
        put_back(actor=firm, establishment_id=place, seen=2, now=NOW)
        assert photo_of(actor=firm, establishment_id=place) == kept
        with acting(here.system):
            verbs = JournalEntry.objects.filter(subject_id=place).values_list("verb", flat=True)
            assert sorted(verbs) == ["put_photo", "put_photo_back", "take_photo_away"]

    def test_who_saw_another_one_changes_nothing(self, here: World) -> None:
        firm, place = here.employer, here.member.establishment.pk
        put(firm, place)
        put(firm, place, GATE)
        for verb in (take_away, put_back):
            with pytest.raises(FieldRefused) as refused:
                verb(actor=firm, establishment_id=place, seen=1, now=NOW)
            assert refused.value.problem is Problem.CHANGED_SINCE
        assert shown(actor=firm, establishment_id=place).version == 2

    def test_after_two_weeks_the_one_before_is_forgotten_and_the_one_of_now_stays(
        self, here: World
    ) -> None:
        firm, place = here.employer, here.member.establishment.pk
        put(firm, place)
        put(firm, place, GATE)
        assert let_go(actor=here.clock, now=NOW + timedelta(days=13)).photos == 0
        assert let_go(actor=here.clock, now=NOW + timedelta(days=16)).photos == 1
        assert let_go(actor=here.clock, now=NOW + timedelta(days=17)).photos == 0
        found = shown(actor=firm, establishment_id=place)
        assert (found.shows, found.before) == (GATE, "")
        with acting(here.system):
            assert Entrance.objects.get().before is None


class TestReading:
    def test_is_for_who_reads_the_card_of_a_first_day_there(self, here: World) -> None:
        path = lived(begun(here))
        roc, bakery = here.desk("ROC"), here.firm("Bakkerij")
        elsewhere = here.page_of(here.person())
        for role in (Role.CASEWORKER, Role.EMPLOYER, Role.PROJECT_LEAD, Role.CANDIDATE):
            assert entrance(actor=path.actor(role), pathway_id=path.id)[:2] == b"\xff\xd8"
        assert entrance(actor=beside(path), pathway_id=path.id)
        for actor in (
            *(roc.actor, bakery.actor, elsewhere, here.clock, here.officer()),
            *(here.buddy("Stranger"), here.wearing(here.coach("Marja")), world("X").project_lead),
        ):
            with pytest.raises(Entrance.DoesNotExist):
                entrance(actor=actor, pathway_id=path.id)
