# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Conditions in an advertisement: what is about who someone is, and what is about the work."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import hartwerk.profiles
from hartwerk.rules.free_text import Ground, Law, Refusal, refused_conditions
from hartwerk.rules.refused_words import RESTS_ON

TEMPLATES = sorted((Path(hartwerk.profiles.__path__[0]) / "data" / "templates").glob("*.yaml"))

REFUSED = [
    ("Max 27 jaar", Ground.AGE, "Max 27 jaar"),
    ("maximaal 35 jaar oud", Ground.AGE, "maximaal 35 jaar"),
    ("Je bent niet ouder dan 30", Ground.AGE, "niet ouder dan 30"),
    ("je bent jonger dan 25 jaar", Ground.AGE, "je bent jonger dan 25"),
    ("tussen de 20 en 30 jaar", Ground.AGE, "tussen de 20 en 30 jaar"),
    ("wij zoeken iemand van 18-27 jaar", Ground.AGE, "18-27 jaar"),
    ("leeftijd: 18 tot 25", Ground.AGE, "leeftijd: 18"),
    ("minimaal 21 jaar", Ground.AGE, "minimaal 21 jaar"),
    ("een 50-plusser", Ground.AGE, "50-plusser"),
    ("50+'er", Ground.AGE, "50+'er"),
    ("Jong en dynamisch", Ground.AGE, "Jong en dynamisch"),
    ("een jong, dynamisch team", Ground.AGE, "jong, dynamisch team"),
    ("een jong gezellig team", Ground.AGE, "jong gezellig team"),
    ("jonge collega's", Ground.AGE, "jonge collega's"),
    ("ben je jong en heb je zin", Ground.AGE, "ben je jong"),
    ("pas afgestudeerd", Ground.AGE, "pas afgestudeerd"),
    ("Scholier gezocht", Ground.AGE, "Scholier gezocht"),
    ("young and dynamic", Ground.AGE, "young and dynamic"),
    ("wij zoeken een vlotte meid", Ground.SEX, "vlotte meid"),
    ("Sterke mannen", Ground.SEX, "Sterke mannen"),
    ("we zoeken een vrouw voor de balie", Ground.SEX, "zoeken een vrouw"),
    ("Dame gevraagd", Ground.SEX, "Dame gevraagd"),
    ("alleen mannen", Ground.SEX, "alleen mannen"),
    ("mannelijke collega", Ground.SEX, "mannelijke collega"),
    ("geen kinderwens", Ground.FAMILY, "geen kinderwens"),
    ("bij voorkeur alleenstaand", Ground.FAMILY, "bij voorkeur alleenstaand"),
    ("alleen Nederlanders", Ground.ORIGIN, "alleen Nederlanders"),
    ("de Nederlandse nationaliteit", Ground.ORIGIN, "Nederlandse nationaliteit"),
    ("geen Polen", Ground.ORIGIN, "geen Polen"),
    ("voor statushouders", Ground.ORIGIN, "statushouders"),
    ("native speaker", Ground.LANGUAGE, "native speaker"),
    ("Nederlands als moedertaal", Ground.LANGUAGE, "moedertaal"),
    ("accentloos Nederlands", Ground.LANGUAGE, "accentloos"),
    ("geen hoofddoek", Ground.RELIGION, "geen hoofddoek"),
    ("je bent christen", Ground.RELIGION, "je bent christen"),
    ("geen rugklachten", Ground.HEALTH, "geen rugklachten"),
    ("vrij van lichamelijke klachten", Ground.HEALTH, "vrij van lichamelijke klachten"),
    ("zonder psychische problemen", Ground.HEALTH, "zonder psychische problemen"),
    ("zonder beperking", Ground.HEALTH, "zonder beperking"),
    ("lichamelijk en geestelijk gezond", Ground.HEALTH, "lichamelijk en geestelijk gezond"),
    ("een goede gezondheid", Ground.HEALTH, "goede gezondheid"),
    ("nooit ziek", Ground.HEALTH, "nooit ziek"),
    ("Je staat in het doelgroepregister", Ground.TARGET_GROUP, "doelgroepregister"),
    ("voor de banenafspraak", Ground.TARGET_GROUP, "banenafspraak"),
    ("je valt onder de doelgroep", Ground.TARGET_GROUP, "valt onder de doelgroep"),
    ("voor Wajongers", Ground.TARGET_GROUP, "Wajongers"),
    ("met een uitkering", Ground.BENEFIT, "met een uitkering"),
    ("WW-uitkering", Ground.BENEFIT, "WW-uitkering"),
    ("met recht op loonkostensubsidie", Ground.BENEFIT, "loonkostensubsidie"),
    ("behoud van uitkering", Ground.BENEFIT, "behoud van uitkering"),
]

ALLOWED = [
    "De leeftijd van onze winkel is al hoog",
    "Ongeacht leeftijd, geslacht of afkomst ben je welkom",
    "Ons bedrijf bestaat meer dan 25 jaar",
    "Minimaal 15 jaar ervaring, of maximaal 20 jaar werkervaring",
    "Tussen 15 en 20 jaar ervaring is mooi",
    "Panden ouder dan 50 jaar onderhouden",
    "Minimaal 18 jaar, want dat eist de wet bij deze machine",
    "Contract van maximaal 12 maanden",
    "Jonge planten en jonge bomen verzorgen",
    "Kinderen van 14-18 jaar begeleiden",
    "50+ vestigingen in heel Nederland",
    "Ook schoolverlaters zijn welkom",
    "Man/vrouw gezocht (m/v/x)",
    "Mannen en vrouwen gezocht",
    "Wij zoeken een man of vrouw die graag buiten werkt",
    "Dameskleding vouwen en herentoiletten schoonmaken",
    "Je spreekt Nederlands of Engels op niveau A2",
    "Vloeiend Nederlands aan de telefoon",
    "Je mag in Nederland werken",
    "Zwaar tillen tot 25 kg, vaak bukken",
    "Fysiek zwaar werk; goede conditie van de machine",
    "Laag ziekteverzuim en goede arbozorg",
    "Eindejaarsuitkering en pensioen",
    "Geen klachten van klanten",
    "Onze doelgroep zijn winkels in de regio",
    "Geen ervaring nodig, wij leren het je",
    "Rijbewijs B, VCA en een VOG",
    "Schoonmaken in een kerk, moskee of ziekenhuis",
    "Zonder beperkingen in de hoogte laden",
    "Vluchtelingenwerk is een van onze klanten",
    "",
]


class TestRefusedConditions:
    @pytest.mark.parametrize(("text", "ground", "words"), REFUSED)
    def test_are_named_with_what_they_pick_people_by(
        self, text: str, ground: Ground, words: str
    ) -> None:
        assert refused_conditions(text) == (Refusal(words, ground, RESTS_ON[ground]),)

    @pytest.mark.parametrize("text", ALLOWED)
    def test_leave_demands_of_the_work_alone(self, text: str) -> None:
        assert refused_conditions(text) == ()

    @pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
    def test_leave_the_usual_work_of_every_family_alone(self, path: Path) -> None:
        assert refused_conditions(path.read_text(encoding="utf-8")) == ()

    def test_every_ground_is_tried(self) -> None:
        assert {ground for _, ground, _ in REFUSED} == set(Ground)

    def test_come_in_the_order_of_the_text(self) -> None:
        text = "Native speaker, max 27 jaar, geen rugklachten en uit het doelgroepregister."

        assert [each.ground for each in refused_conditions(text)] == [
            Ground.LANGUAGE,
            Ground.AGE,
            Ground.HEALTH,
            Ground.TARGET_GROUP,
        ]

    @given(st.text(max_size=200))
    def test_quote_the_text(self, text: str) -> None:
        assert all(each.words in text or not text.isascii() for each in refused_conditions(text))


class TestWhatARefusalRestsOn:
    @pytest.mark.parametrize(
        ("ground", "rests_on"),
        [
            (Ground.AGE, {Law.WGBL, Law.MA_05}),
            (Ground.SEX, {Law.AWGB, Law.MA_05}),
            (Ground.FAMILY, {Law.AWGB}),
            (Ground.ORIGIN, {Law.AWGB, Law.MA_05}),
            (Ground.LANGUAGE, {Law.AWGB, Law.MA_05}),
            (Ground.RELIGION, {Law.AWGB}),
            (Ground.HEALTH, {Law.WGBH_CZ, Law.WMK}),
            (Ground.TARGET_GROUP, {Law.MA_05}),
            (Ground.BENEFIT, {Law.MA_05}),
        ],
    )
    def test_is_the_law_that_names_the_ground(self, ground: Ground, rests_on: set[Law]) -> None:
        assert set(RESTS_ON[ground]) == rests_on

    def test_a_register_is_our_own_rule_and_no_law(self) -> None:
        assert RESTS_ON[Ground.TARGET_GROUP] == (Law.MA_05,)

    def test_every_ground_has_one(self) -> None:
        assert set(RESTS_ON) == set(Ground)
