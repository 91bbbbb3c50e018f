# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""VUM messages of the pilot: read without their schema, dropped as everything else."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from hartwerk.interchange.headings import Private
from hartwerk.interchange.reading import (
    CaseloadRead,
    Format,
    Source,
    Unreadable,
    WorksRead,
    read_caseload,
    read_works,
)
from hartwerk.profiles.places import Gazetteer, Spot, gazetteer
from hartwerk.profiles.vocabulary import templates
from hartwerk.rules.conditions import Means

PLACES = gazetteer()
SPOT = Spot(52.3, 6.75, "7622")

PROFILE: dict[str, object] = {
    "idWerkzoekende": "12345",
    "mobiliteit": {"bemiddelingspostcode": "7622 kw", "maximaleReistijd": 30},
    "werktijden": {"aantalWerkurenPerWeekMinimaal": 16, "aantalWerkurenPerWeekMaximaal": 32},
    "vervoermiddel": [
        {"codeVervoermiddel": 3},
        {"codeVervoermiddel": 1, "indicatieBeschikbaarVoorWoonWerkverkeer": 2},
        {"codeVervoermiddel": 9},
    ],
    "bemiddelingsberoep": [
        {"naamBeroepOngecodeerd": "Metselaar"},
        {"omschrijvingBeroepsnaam": "Timmerman", "codeBeroepsnaam": "A12355"},
    ],
    "arbeidsmarktkwalificatie": {
        "taalbeheersing": [
            {"codeTaal": "eng", "codeNiveauTaalbeheersingMondeling": 4},
            {
                "codeTaal": "nld",
                "codeNiveauTaalbeheersingMondeling": 4,
                "codeNiveauTaalbeheersingLuisteren": 2,
                "codeNiveauTaalbeheersingSchriftelijk": 4,
                "codeNiveauTaalbeheersingLezen": 3,
            },
        ],
        "rijbewijs": [{"codeSoortRijbewijs": "B"}],
        "cursus": [{"naamCursus": "Bedrijfshulpverlening BHV"}, {"naamCursus": "Bloemschikken"}],
    },
    "flexibiliteit": {"datumAanvangBeschikbaarVoorWerk": "2026-12-01"},
}
PRIVATE: dict[str, object] = {
    "telefoonnummer": ["06-12345678"],
    "emailadres": ["kanarie@voorbeeld.nl"],
    "webadres": [{"url": "www.voorbeeld.nl/kanarie"}],
    "persoonlijkePresentatie": "kanarie heeft een diagnose",
    "contactpersoon": [{"naamContactpersoonAfdeling": "Kanarie", "telefoonnummer": "0612345678"}],
    "indicatieLdrRegistratie": 1,
    "geboortedatum": "1990-01-01",
}
VACANCY: dict[str, object] = {
    "idVacature": "1",
    "naamVacature": "Timmerman; binnenwerk",
    "werkgever": {
        "handelsnaamOrganisatie": "Bouw (voorbeeld)",
        "adresHouding": [
            {"codeFunctieAdres": "V", "adres": {"adresNederland": {"woonplaatsnaam": "Almelo"}}},
            {
                "codeFunctieAdres": "E",
                "adres": {
                    "adresNederland": {
                        "postcode": "7622AB",
                        "woonplaatsnaam": "Borne",
                        "adresDetails": {"straatadres": {"straatnaam": "Kanarielaan"}},
                    }
                },
            },
        ],
        "contactpersoon": [{"naamContactpersoonAfdeling": "Kanarie"}],
    },
    "beroep": {"omschrijvingBeroepsnaam": "Timmerman"},
    "arbeidsVoorwaarden": {"datumAanvangWerkzaamheden": "2026-12-01", "salarisIndicatie": "2500"},
    "werktijden": {"aantalWerkurenPerWeekMinimaal": 20, "aantalWerkurenPerWeekMaximaal": 40},
    "rijbewijs": [{"codeSoortRijbewijs": "B"}],
    "cursus": [{"naamCursus": "BHV"}],
    "taalbeheersing": [{"codeTaal": "nld", "codeNiveauTaalbeheersingMondeling": 2}],
}


def _source(message: object) -> Source:
    return Source("bericht.json", json.dumps(message).encode())


def _people(message: object, places: Gazetteer = PLACES) -> CaseloadRead:
    return read_caseload(_source(message), gazetteer=places)


def _works(message: object) -> WorksRead:
    return read_works(_source(message), gazetteer=PLACES)


class TestProfiles:
    def test_a_profile_becomes_a_person(self) -> None:
        read = _people([PROFILE], Gazetteer((), {"7622": SPOT}))
        (person,) = read.people

        assert read.format == Format.VUM
        assert read.problems == ()
        assert (person.ref, person.name) == ("VUM, rij 1", "Werkzoekende 12345")
        assert (person.place, person.spot) == ("7622", SPOT)
        assert (person.hours_min, person.hours_max, person.max_travel) == (16, 32, 30)
        assert person.means == frozenset({Means.BIKE})
        assert person.occupations == ("Metselaar", "Timmerman")
        assert person.interests == {"building_helper", "joinery"}
        assert person.holds == {"licence_b", "licence_am", "bhv"}
        assert "licence_c" in person.lacks
        assert person.available_from == date(2026, 12, 1)

    def test_speaking_is_as_good_as_its_weaker_side_and_reading_goes_before_writing(self) -> None:
        (person,) = _people([PROFILE]).people
        assert person.levels == {"L01": 2, "L02": 3}

    def test_what_is_private_is_counted_and_nowhere(self) -> None:
        read = _people([PROFILE | PRIVATE])

        assert read.dropped == {
            Private.PHONE: 1,
            Private.EMAIL: 1,
            Private.WEB: 1,
            Private.REMARKS: 1,
            Private.CONTACT: 1,
            Private.REGISTER: 1,
            Private.AGE: 1,
        }
        assert "kanarie" not in repr(read).casefold()
        assert "KW" not in repr(read).upper().split("LICENCE")[0]

    def test_one_profile_alone_or_a_list_in_a_wrapper_is_read_too(self) -> None:
        assert len(_people(PROFILE).people) == 1
        assert len(_people({"matches": [PROFILE, PROFILE]}).people) == 2

    @pytest.mark.parametrize("odd", [None, 7, "x", [], {}, [7], {"a": 1}])
    def test_a_field_of_another_shape_is_not_known(self, odd: object) -> None:
        for key in PROFILE:
            if key not in ("idWerkzoekende", "mobiliteit"):
                (person,) = _people([PROFILE | {key: odd}]).people
                assert person.ref == "VUM, rij 1"


class TestVacancies:
    def test_a_vacancy_becomes_work_from_the_template_of_its_occupation(self) -> None:
        read = _works([VACANCY])
        (work,) = read.works
        template = templates()["joinery"]

        assert (work.title, work.organisation) == ("Timmerman, binnenwerk", "Bouw (voorbeeld)")
        assert (work.place, work.family) == ("Borne", "joinery")
        assert work.spot is not None
        assert (work.hours_min, work.hours_max) == (20, 40)
        assert work.starts_on == date(2026, 12, 1)
        assert work.demands.keys() >= template.demands.keys()
        assert work.demands["L01"].level == 2
        assert {"licence_b", "bhv"} <= work.certificates_wanted
        assert work.certificates_by_law == template.certificates_by_law
        assert "sjabloon" in read.rows[0].text

    def test_the_street_and_the_contact_are_dropped(self) -> None:
        read = _works([VACANCY])
        assert read.dropped[Private.CONTACT] == 1
        assert read.dropped[Private.STREET] == 1
        assert "kanarie" not in repr(read).casefold()

    def test_an_occupation_without_a_template_asks_nothing(self) -> None:
        (work,) = _works([VACANCY | {"beroep": {"naamBeroepOngecodeerd": "Zzz"}}]).works
        assert set(work.demands) == {"L01"}


class TestRefused:
    @pytest.mark.parametrize(
        ("content", "word"),
        [
            (b'[{"idWerkzoekende": "1"', "JSON"),
            (b'{"iets": "anders"}', "VUM"),
            (b"[]", "VUM"),
            (b'[{"idWerkzoekende": "Zo\xeb"}]', "UTF-8"),
            (b"[" * 100_000, "JSON"),
        ],
    )
    def test_what_is_no_message_is_named(self, content: bytes, word: str) -> None:
        with pytest.raises(Unreadable) as caught:
            read_caseload(Source("bericht.json", content), gazetteer=PLACES)
        assert word in caught.value.problem.message

    def test_vacancies_are_not_taken_for_people(self) -> None:
        with pytest.raises(Unreadable) as caught:
            _people([VACANCY])
        assert "werk" in caught.value.problem.message


@pytest.mark.data
class TestTheFilesOfThePilot:
    @pytest.mark.parametrize(
        ("name", "count"),
        [
            ("1werkzoekende.json", 24),
            ("UM-Werkzoekenden-sonar.json", 6),
            ("UM-Werkzoekenden-20220126-071632.json", 1),
        ],
    )
    def test_all_profiles_come_in_without_a_phone_or_mail(
        self, test_data: Path, name: str, count: int
    ) -> None:
        content = (test_data / "standards/vum_um_pilot" / name).read_bytes()
        read = read_caseload(Source(name, content), gazetteer=PLACES)

        assert len(read.people) == count
        assert "088-" not in repr(read)
        assert "0612345678" not in repr(read)
        assert "@" not in repr(read)

    @pytest.mark.parametrize("name", ["1vacature.json", "vacature-buitenland.json"])
    def test_vacancies_come_in_without_their_contact(self, test_data: Path, name: str) -> None:
        content = (test_data / "standards/vum_um_pilot" / name).read_bytes()
        read = read_works(Source(name, content), gazetteer=PLACES)

        assert len(read.works) == 1
        assert "Michael" not in repr(read)
        assert "Straatnaam" not in repr(read)
