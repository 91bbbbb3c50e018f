# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the plain rules recognise in an advertisement, and what they leave to ask."""

from datetime import date, time
from pathlib import Path

import pytest

from hartwerk.profiles.advertisement import Proposal, Reading, confirm, read_advertisement
from hartwerk.profiles.advertisement_scanning import read_wordings, wordings
from hartwerk.profiles.describing import Description
from hartwerk.profiles.places import gazetteer
from hartwerk.profiles.saying import day_parts
from hartwerk.profiles.strict_files import DataFileBroken, read
from hartwerk.profiles.vocabulary import DATA, vocabulary
from hartwerk.profiles.work import Demand


def reading(text: str) -> Reading:
    return read_advertisement(text, gazetteer())


def understood(text: str) -> dict[str, Proposal]:
    return {proposal.key: proposal for proposal in reading(text).understood}


def everything(text: str, description: Description | None = None) -> Description:
    found = reading(text)
    keys = [proposal.key for proposal in found.understood]
    return confirm(description or Description(), found, keys)


def open_keys(text: str) -> list[str]:
    return [question.key for question in reading(text).open]


class TestHours:
    @pytest.mark.parametrize(
        ("text", "hours"),
        [
            ("32-40 uur per week", (32, 40)),
            ("24 tot 32 uur", (24, 32)),
            ("tussen de 12 en 20 uur per week", (12, 20)),
            ("16 – 24 uur p/w", (16, 24)),
            ("32 uren per week", (32, 32)),
            ("een 36-urige werkweek", (36, 36)),
            ("minimaal 24 uur per week", (24, None)),
            ("maximaal 20 uur per week", (None, 20)),
            ("Fulltime (38 uur)", (38, 38)),
            ("parttime, 24 uur", (24, 24)),
            ("fulltime functie", (36, 40)),
        ],
    )
    def test_hours_a_week_are_understood(
        self, text: str, hours: tuple[int | None, int | None]
    ) -> None:
        part = understood(text)["hours"].part

        assert (part.hours_min, part.hours_max) == hours

    @pytest.mark.parametrize(
        "text",
        [
            "van 8 tot 17 uur",
            "elke dag 8 uur",
            "25 vakantiedagen",
            "24/7 bereikbaar",
            "€ 14,50 tot € 16,20 per uur",
            "16-24 uur",
            "80 uur per week",
        ],
    )
    def test_what_may_be_something_else_is_left_to_ask(self, text: str) -> None:
        assert "hours" not in understood(text)
        assert "hours_max" in open_keys(text)


class TestTimes:
    @pytest.mark.parametrize(
        ("text", "start", "end"),
        [
            ("van 7.00 tot 15.45 uur", time(7), time(15, 45)),
            ("07:30 - 16:00", time(7, 30), time(16)),
            ("tussen 8 en 17 uur", time(8), time(17)),
            ("Je begint om 6 uur", time(6), None),
            ("Start: 06.30 uur", time(6, 30), None),
            ("vanaf 7.15 uur", time(7, 15), None),
        ],
    )
    def test_start_and_end_are_understood(self, text: str, start: time, end: time | None) -> None:
        part = understood(text)["start"].part

        assert (part.start, part.end) == (start, end)

    @pytest.mark.parametrize(
        "text",
        [
            "van 24 tot 32 uur per week",
            "van 16 tot 20 uur per week",
            "salaris vanaf € 14.50 per uur",
            "van 2 tot 5 collega's",
            "nachtdienst van 22.00 tot 6.00 uur",
            "Startdatum: 1.10.2027",
            "Reageer voor 12.00 uur",
            "bel ons vanaf 9.00 uur",
        ],
    )
    def test_what_is_no_working_day_is_left_to_ask(self, text: str) -> None:
        assert "start" not in understood(text)
        assert "start" in open_keys(text)


class TestDays:
    @pytest.mark.parametrize(
        ("text", "days"),
        [
            ("maandag t/m vrijdag", "maandag tot en met vrijdag: ochtend en middag"),
            ("ma-do", "maandag tot en met donderdag: ochtend en middag"),
            ("op dinsdag en donderdag", "dinsdag en donderdag: ochtend en middag"),
            ("in de ochtenden", "maandag tot en met vrijdag: ochtend"),
            ("Ochtenden. Je werkt ma-wo", "maandag tot en met woensdag: ochtend"),
            ("woensdagmiddag, zaterdag in de avond", "zaterdag: avond"),
            ("werkdagen", "maandag tot en met vrijdag: ochtend en middag"),
            ("in het weekend", "zaterdag en zondag: ochtend en middag"),
            (
                "Maandag in de ochtend. Dinsdag in de middag.",
                "maandag: ochtend; dinsdag: middag",
            ),
        ],
    )
    def test_days_and_parts_of_days_are_understood(self, text: str, days: str) -> None:
        assert day_parts(understood(text)["day_parts"].part.day_parts or 0) == days

    @pytest.mark.parametrize(
        "text",
        [
            "Kom vrijdag 3 oktober kijken",
            "Reageer voor vrijdag",
            "zo snel mogelijk",
            "geen avonden of weekenden",
        ],
    )
    def test_a_day_that_is_not_of_the_work_is_left_to_ask(self, text: str) -> None:
        assert "day_parts" not in understood(text)
        assert "day_parts" in open_keys(text)


class TestPlace:
    @pytest.mark.parametrize(
        ("text", "place"),
        [
            ("Werken in Borne", "Borne"),
            ("standplaats: Almelo", "Almelo"),
            ("Locatie: 7551 AB Hengelo (OV)", "Hengelo (Overijssel)"),
            ("te 's-Heerenberg, aan de rand", "'s-Heerenberg"),
            ("in Hengelo of omgeving", "Hengelo"),
        ],
    )
    def test_a_place_that_exists_is_understood(self, text: str, place: str) -> None:
        assert understood(text)["place"].part.place == place

    @pytest.mark.parametrize("text", ["in Teamverband", "werken in de regio", "bel Jan in Borne"])
    def test_another_word_is_no_place(self, text: str) -> None:
        assert "place" not in understood(text)
        assert "place" in open_keys(text)


class TestPapers:
    @pytest.mark.parametrize(
        ("text", "papers"),
        [
            ("rijbewijs B", {"licence_b"}),
            ("in het bezit van een rijbewijs", {"licence_b"}),
            ("rijbewijs BE of C", {"licence_be", "licence_c"}),
            ("C-rijbewijs", {"licence_c"}),
            ("VCA VOL en een heftruckcertificaat", {"vca_vol", "forklift"}),
            ("een VOG", {"vog"}),
            ("plan B of optie C", set()),
            ("geen rijbewijs nodig", set()),
        ],
    )
    def test_certificates_are_understood_as_wanted_and_never_as_demanded_by_law(
        self, text: str, papers: set[str]
    ) -> None:
        description = everything(text)

        assert description.certificates_wanted == papers
        assert description.certificates_by_law == frozenset()

    def test_of_each_it_is_asked_whether_the_law_demands_it(self) -> None:
        (question,) = [q for q in reading("Rijbewijs B").open if q.key == "licence_b"]

        assert question.text.startswith("Eist de wet dit voor het werk zelf: Rijbewijs B (auto)?")
        assert question.words == "rijbewijs b"


class TestDemands:
    @pytest.mark.parametrize(
        ("text", "key", "level"),
        [
            ("Je tilt tot 5 kg", "P01", 1),
            ("dozen van 10 kilo tillen", "P01", 2),
            ("Je sjouwt met zakken van 25 kg", "P01", 5),
            ("fysiek zwaar werk", "P01", 4),
            ("Zwaar tillen: tot 15 kg", "P01", 3),
            ("werken in weer en wind", "E03", 5),
            ("zittend werk", "P03", 4),
            ("op het dak", "P05", 5),
        ],
    )
    def test_what_the_work_is_becomes_a_level(self, text: str, key: str, level: int) -> None:
        assert understood(text)[key].part.demands == {key: Demand(level)}

    def test_kilos_that_nobody_lifts_are_no_lifting(self) -> None:
        assert "P01" not in understood("Een vrachtwagen van 900 kg")

    @pytest.mark.parametrize(
        ("text", "key"),
        [
            ("flexibele instelling", "C06"),
            ("stressbestendig", "E05"),
            ("een echte teamplayer", "S01"),
            ("goede beheersing van de Nederlandse taal", "L01"),
            ("representatief", "S02"),
            ("twee jaar ervaring", "experience"),
            ("mbo werk- en denkniveau", "diploma"),
        ],
    )
    def test_a_trait_becomes_the_question_about_the_work_behind_it(
        self, text: str, key: str
    ) -> None:
        (question,) = [each for each in reading(text).open if each.key == key]

        assert question.text.endswith("?")
        assert question.words in text.casefold().replace("-", " ")
        assert key not in understood(text)

    def test_what_was_understood_is_not_asked_again(self) -> None:
        found = reading("Veel tillen, tot 15 kg. Fysiek werk.")

        assert "P01" in {proposal.key for proposal in found.understood}
        assert "P01" not in {question.key for question in found.open}

    @pytest.mark.parametrize(
        ("text", "field"),
        [
            ("Een busje haalt je op", "van_pickup"),
            ("Flexibele werktijden", "start_adjustable"),
        ],
    )
    def test_what_makes_coming_easier_is_understood(self, text: str, field: str) -> None:
        assert getattr(everything(text), field) is True

    def test_a_start_is_understood_where_the_year_is_written_too(self) -> None:
        assert everything("per 1 maart 2027").starts_on == date(2027, 3, 1)
        assert everything("vanaf 1-3-2027").starts_on == date(2027, 3, 1)
        assert everything("vanaf 31-2-2027").starts_on is None
        assert everything("per 1 maart").starts_on is None


class TestWordings:
    def test_a_word_has_one_meaning(self) -> None:
        known = wordings()
        words = [
            word for line in (*known.levels, *known.asks, *known.others) for word in line.words
        ]

        assert len(set(words)) == len(words)

    def test_no_two_proposals_share_a_key(self) -> None:
        words = vocabulary()
        fields = ["template", "place", "hours", "day_parts", "start", "starts_on"]
        keys = [
            *fields,
            "start_adjustable",
            "van_pickup",
            *words.certificates,
            *words.aspects,
            *(d.id for d in words.dimensions),
        ]

        assert len(set(keys)) == len(keys)

    @pytest.mark.parametrize(
        ("before", "after", "problem"),
        [
            ("dimension: P02", "dimension: N01", "N01 is not known"),
            ("level: 4, words: [staand", "level: 0, words: [staand", "between 1 and 5"),
            ("zittend werk", "Zittend werk", "small letters"),
            ("  heights:", "  depths:", "depths is not an aspect"),
            ("key: diploma", "key: experience", "stands twice"),
            ('advertisement_version: "1"', 'advertisement_version: "0"', "version 1"),
        ],
    )
    def test_a_file_that_does_not_hold_together_is_refused(
        self, tmp_path: Path, before: str, after: str, problem: str
    ) -> None:
        text = (DATA / "advertisement.yaml").read_text(encoding="utf-8")
        assert before in text
        file = tmp_path / "advertisement.yaml"
        file.write_text(text.replace(before, after), encoding="utf-8")

        with pytest.raises(DataFileBroken, match=problem):
            read_wordings(read(file))
