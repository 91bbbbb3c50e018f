# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""People write what they mean in many ways; the same key comes out, or none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hartwerk.profiles.recognising import plain
from hartwerk.profiles.vocabulary import (
    aspect_of,
    certificate_of,
    family_of,
    means_of,
    skill_of,
    vocabulary,
    with_implied,
)
from hartwerk.rules.conditions import Means


class TestPlain:
    @given(st.text())
    def test_doing_it_twice_changes_nothing(self, text: str) -> None:
        assert plain(plain(text)) == plain(text)

    def test_accents_capitals_and_hyphens_do_not_matter(self) -> None:
        assert plain(" Conciërge/E-bike ") == "concierge e bike"


class TestFamily:
    @pytest.mark.parametrize(
        ("occupation", "family"),
        [
            ("Magazijnbediende", "warehouse"),
            ("MEDEWERKER MAGAZIJN", "warehouse"),
            ("hulpschilder", "painting_helper"),
            ("Schilder (leerling)", "painting_helper"),
            ("Secretaresse", "service_desk"),
            ("Metselaar", "building_helper"),
            ("Vrachtwagenschaufeur", "driving"),
            ("Pakketdienstbezorger", "driving"),
            ("Keukenmonteur", "joinery"),
            ("Keukenhulp", "catering"),
            ("Conciërge", "caretaker"),
            ("Hulp in de huishouding", "housekeeping"),
            ("medewerker groenvoorziening", "green_worker"),
            ("vakkenvuller", "warehouse"),
            ("kassamedewerker", None),
            ("Softwaredeveloper", None),
            ("99999", None),
            ("", None),
        ],
    )
    def test_an_occupation_points_at_its_family(self, occupation: str, family: str | None) -> None:
        assert family_of(occupation) == family

    @pytest.mark.parametrize("family", sorted(vocabulary().families))
    def test_its_own_name_is_recognised(self, family: str) -> None:
        name = vocabulary().families[family].name

        assert family_of(name.nl) == family_of(name.en) == family_of(family) == family


class TestCertificate:
    @pytest.mark.parametrize(
        ("text", "key"),
        [
            ("A", "licence_a"), ("A1", "licence_a"), ("A2", "licence_a"), ("B", "licence_b"),
            ("B+", "licence_b_plus"), ("C", "licence_c"), ("C1", "licence_c1"),
            ("D", "licence_d"), ("D1", "licence_d1"), ("BE", "licence_be"),
            ("CE", "licence_ce"), ("DE", "licence_de"), ("T", "licence_t"), ("am", "licence_am"),
            ("Rijbewijs BE", "licence_be"), ("rijbewijs b+", "licence_b_plus"),
            ("VCA", "vca_basis"), ("VOL-VCA", "vca_vol"), ("heftruck", "forklift"),
            ("code 95", "code_95"), ("NEN3140", "nen_3140"), ("V.O.G.", "vog"),
            ("zwemdiploma", None),
        ],
    )  # fmt: skip
    def test_a_code_or_name_points_at_the_certificate(self, text: str, key: str | None) -> None:
        assert certificate_of(text) == key

    def test_who_holds_be_holds_b_and_am(self) -> None:
        held = with_implied({"licence_be"})

        assert held == {"licence_be", "licence_b_plus", "licence_b", "licence_am"}

    def test_nothing_held_implies_nothing(self) -> None:
        assert with_implied([]) == frozenset()


class TestMeans:
    @pytest.mark.parametrize(
        ("text", "means"),
        [
            ("AUTO", Means.CAR), ("MOTOR", Means.CAR), ("FIETS", Means.BIKE),
            ("Scooter", Means.SCOOTER), ("brommer", Means.SCOOTER), ("E-bike", Means.E_BIKE),
            ("elektrische fiets", Means.E_BIKE), ("OV", Means.PUBLIC_TRANSPORT),
            ("openbaar vervoer", Means.PUBLIC_TRANSPORT), ("trein", Means.PUBLIC_TRANSPORT),
            ("te voet", Means.WALK), ("Lopend", Means.WALK), ("paard", None), ("", None),
        ],
    )  # fmt: skip
    def test_a_word_points_at_a_means(self, text: str, means: Means | None) -> None:
        assert means_of(text) == means

    @pytest.mark.parametrize("means", Means)
    def test_its_own_word_is_recognised(self, means: Means) -> None:
        assert means_of(means.value) is means


class TestSkillAndAspect:
    def test_every_name_and_synonym_of_a_skill_is_recognised(self) -> None:
        for skill in vocabulary().skills.values():
            for word in (skill.key, skill.name.nl, skill.name.en, *skill.synonyms):
                assert skill_of(word.upper()) == skill.key

    def test_every_name_and_synonym_of_an_aspect_is_recognised(self) -> None:
        for aspect in vocabulary().aspects.values():
            for word in (aspect.key, aspect.name.nl, aspect.name.en, *aspect.synonyms):
                assert aspect_of(word.upper()) == aspect.key

    def test_what_is_not_in_the_list_is_not_guessed(self) -> None:
        assert skill_of("jongleren") is None
        assert aspect_of("maandagen") is None
