# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The recognition card: short, simple, about the work, and never about a person."""

import re
from dataclasses import fields, replace
from datetime import date, time
from pathlib import Path
from random import Random
from statistics import mean

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from hartwerk.demo.example import works as demo_works
from hartwerk.profiles.describing import Description, work_of
from hartwerk.profiles.recognition import (
    RecognitionCard,
    read_sentences,
    recognition_card,
    recognition_texts,
)
from hartwerk.profiles.strict_files import DataFileBroken, read
from hartwerk.profiles.vocabulary import DATA, templates, vocabulary
from hartwerk.profiles.work import Demand, Weight, Work
from tests.profiles.descriptions import descriptions
from tests.profiles.test_vocabulary import ABOUT_A_CONDITION

SIDE, ORDINARY, CORE = Weight.SIDE, Weight.ORDINARY, Weight.CORE
MOST_WORDS = 12
"""Mean words of a sentence that most people read with ease."""
WORK = Work(ref="Werk, rij 2", title="Hulp", place="Hengelo", start=time(7))
EVERY_WORK = [*templates().values(), *demo_works()]


def sentences(text: str) -> list[str]:
    return [each for each in re.split(r"[.!?:;](?!\d)\s*", text) if each.strip()]


def lines(card: RecognitionCard) -> list[str]:
    values = [getattr(card, each.name) for each in fields(card)]
    return [line for value in values for line in ([value] if isinstance(value, str) else value)]


class TestTexts:
    def test_every_dimension_has_a_sentence_for_every_level(self) -> None:
        assert list(recognition_texts()) == [d.id for d in vocabulary().dimensions]
        assert {len(texts) for texts in recognition_texts().values()} == {5}

    def test_no_two_dimensions_say_the_same(self) -> None:
        of_each = [{text.nl for text in texts} for texts in recognition_texts().values()]

        assert len(set().union(*of_each)) == sum(len(texts) for texts in of_each)

    def test_most_levels_have_a_sentence_of_their_own(self) -> None:
        assert mean(len({t.nl for t in texts}) for texts in recognition_texts().values()) > 4.5

    @pytest.mark.parametrize("language", ["nl", "en"])
    def test_sentences_are_short_and_end(self, language: str) -> None:
        said = [t.in_(language) for texts in recognition_texts().values() for t in texts]

        assert mean(len(text.split()) for text in said) <= MOST_WORDS
        assert max(len(text.split()) for text in said) <= 15
        assert all(re.fullmatch(r"[A-Z][^.!?]*\.", text) for text in said)

    def test_they_are_about_work_and_not_about_a_condition(self) -> None:
        said = [text for texts in recognition_texts().values() for text in texts]

        assert [t.nl for t in said if ABOUT_A_CONDITION.search(t.nl + t.en)] == []

    def test_they_address_nobody_and_say_nothing_of_sex(self) -> None:
        someone = re.compile(r"\b(je|jij|jouw|u|uw|hij|zij|haar|hem|his|her|he|she|you)\b", re.I)

        said = [text for texts in recognition_texts().values() for text in texts]
        assert [t.nl for t in said if someone.search(t.nl) or someone.search(t.en)] == []

    @pytest.mark.parametrize(
        ("before", "after", "problem"),
        [
            ('levels: [1, 2], nl: "Kan even zi', 'levels: [1, 1], nl: "Kan even zi', "2 is exp"),
            ('levels: [5, 5], nl: "Kan vaak 25', 'levels: [4, 5], nl: "Kan vaak 25', "5 is exp"),
            ('levels: [5, 5], nl: "Kan vaak 25', 'levels: [5], nl: "Kan vaak 25', "from and to"),
            ("  P02:\n", "  P99:\n", "P02 is missing"),
            ('recognition_version: "1"', 'recognition_version: "2"', "version 1"),
        ],
    )  # fmt: skip
    def test_a_file_with_a_hole_in_it_is_refused(
        self, tmp_path: Path, before: str, after: str, problem: str
    ) -> None:
        text = (DATA / "recognition.yaml").read_text(encoding="utf-8")
        assert before in text
        file = tmp_path / "recognition.yaml"
        file.write_text(text.replace(before, after), encoding="utf-8")

        with pytest.raises(DataFileBroken, match=problem):
            read_sentences(read(file))

    def test_a_level_without_a_sentence_is_refused(self, tmp_path: Path) -> None:
        text = (DATA / "recognition.yaml").read_text(encoding="utf-8")
        file = tmp_path / "recognition.yaml"
        file.write_text(re.sub(r".*Kan vaak 25.*\n", "", text), encoding="utf-8")

        with pytest.raises(DataFileBroken, match="every level"):
            read_sentences(read(file))


class TestRecognise:
    @pytest.mark.parametrize("work", EVERY_WORK, ids=lambda work: work.ref)
    def test_three_to_five_sentences_recognise_someone(self, work: Work) -> None:
        assert 3 <= len(recognition_card(work).recognise) <= 5

    def test_what_the_work_hangs_on_comes_first_then_the_highest(self) -> None:
        demands = {
            "P01": Demand(5, SIDE),
            "C04": Demand(2, CORE),
            "S01": Demand(1, CORE),
            "E03": Demand(4, ORDINARY),
        }

        said = recognition_card(replace(WORK, demands=demands)).recognise

        assert said == (
            "Werkt graag in een vaste volgorde en begint zelf.",
            "Werkt graag alleen, met anderen in de buurt.",
            "Is graag buiten, bijna de hele dag.",
            "Kan om 7.00 uur in Hengelo zijn.",
        )

    def test_what_a_colleague_can_take_over_comes_after_what_one_does_oneself(self) -> None:
        demands = {"P01": Demand(3, CORE, adjustable=True), "S01": Demand(1, CORE)}

        said = recognition_card(replace(WORK, demands=demands)).recognise

        assert said[0].startswith("Werkt graag alleen")
        assert said[1].startswith("Kan elke dag af en toe 15 kilo")

    @pytest.mark.parametrize(
        ("changed", "sentence"),
        [
            ({}, "Kan om 7.00 uur in Hengelo zijn."),
            ({"place": ""}, "Kan om 7.00 uur beginnen."),
            ({"start": None}, "Kan in Hengelo komen."),
            ({"start_adjustable": True}, "Kan rond 7.00 uur in Hengelo zijn; later mag ook."),
            ({"van_pickup": True}, "Kan meerijden met het busje en om 7.00 uur beginnen."),
        ],
    )
    def test_it_says_where_one_must_be_and_when(
        self, changed: dict[str, object], sentence: str
    ) -> None:
        said = recognition_card(replace(WORK, **changed)).recognise  # type: ignore[arg-type]  # fields of many kinds

        assert said == (sentence,)

    def test_a_certificate_that_the_law_demands_is_never_left_out(self) -> None:
        work = replace(templates()["roofing_helper"], certificates_by_law=frozenset({"licence_b"}))

        said = recognition_card(work).recognise

        assert len(said) == 5
        assert any("Rijbewijs B" in sentence for sentence in said)

    def test_a_place_with_much_support_says_who_is_at_home_there(self) -> None:
        work = replace(WORK, demands={"P02": Demand(3)}, provisions={"N02": 4, "N01": 3})

        assert (
            "Mag elke dag op vaste momenten hulp nodig hebben." in recognition_card(work).recognise
        )

    def test_a_demand_that_does_not_occur_is_not_told(self) -> None:
        assert recognition_card(replace(WORK, demands={"P01": Demand(0)})).recognise == (
            "Kan om 7.00 uur in Hengelo zijn.",
        )


class TestCard:
    @pytest.mark.parametrize("language", ["nl", "en"])
    @pytest.mark.parametrize("work", EVERY_WORK, ids=lambda work: work.ref)
    def test_it_is_simple_to_read(self, work: Work, language: str) -> None:
        with override(language):
            card = recognition_card(work)

        said = [each for line in lines(card) for each in sentences(line)]
        assert mean(len(each.split()) for each in said) <= MOST_WORDS
        assert len(lines(card)) <= 40

    def test_a_bus_that_comes_too_late_is_on_it(self) -> None:
        late = recognition_card(replace(WORK, first_arrival=time(7, 12))).times
        in_time = recognition_card(replace(WORK, first_arrival=time(6, 48))).times
        unknown = recognition_card(WORK).times

        assert any("niet op tijd" in line for line in late)
        assert "De eerste bus is er om 6.48 uur." in in_time
        assert any("nog niet bekend" in line for line in unknown)

    def test_where_one_can_start_later_the_bus_is_no_reason_to_stay_away(self) -> None:
        work = replace(WORK, first_arrival=time(7, 12), start_adjustable=True)

        assert recognition_card(work).times == (
            "Begint om 7.00 uur.",
            "Later beginnen kan.",
            "De eerste bus is er om 7.12 uur.",
        )

    def test_a_van_makes_the_bus_no_matter(self) -> None:
        times = recognition_card(replace(WORK, van_pickup=True)).times

        assert times[-1] == "Een busje haalt je op."
        assert not any("bus " in line for line in times)

    def test_it_says_the_season(self) -> None:
        work = replace(WORK, starts_on=date(2027, 4, 1), ends_on=date(2027, 10, 31))

        assert recognition_card(work).times[-1] == (
            "Het werk is van 1 april 2027 tot en met 31 oktober 2027."
        )

    def test_it_says_what_can_be_done_differently(self) -> None:
        work = replace(
            WORK,
            demands={"P01": Demand(3, adjustable=True), "P02": Demand(3)},
            adaptations=frozenset({"trolley"}),
        )

        assert recognition_card(work).adapted == (
            "Een collega kan dit overnemen: Tillen en dragen.",
            "Kar of steekwagen.",
        )

    def test_a_certificate_to_be_got_is_not_one_the_law_demands(self) -> None:
        work = replace(
            WORK,
            certificates_by_law=frozenset({"licence_b"}),
            certificates_wanted=frozenset({"vca_basis"}),
        )

        law, wanted = recognition_card(work).papers

        assert law == "De wet eist voor dit werk: Rijbewijs B (auto)."
        assert wanted == "Fijn om te hebben, of later te halen: VCA basis."

    def test_who_guides_is_said_by_the_employer_or_by_what_is_on_offer(self) -> None:
        offered = replace(WORK, provisions={"N02": 3})

        assert recognition_card(offered).guide == "Er is begeleiding: elke dag kort."
        assert recognition_card(offered, guide="Een vaste collega.").guide == "Een vaste collega."
        assert recognition_card(WORK).guide == "Wie begeleidt, is nog niet bekend."
        assert "geen" in recognition_card(replace(WORK, provisions={"N02": 0})).guide

    def test_one_may_always_come_and_look(self) -> None:
        assert "kijken" in recognition_card(WORK).visit
        assert recognition_card(WORK, visit="Bel de balie.").visit == "Bel de balie."

    def test_how_long_a_task_takes_is_said_in_words(self) -> None:
        day = recognition_card(templates()["warehouse"]).day

        assert day[0] == "Orders verzamelen: ongeveer de helft van de dag."
        assert not any(re.search(r"\d|%", line) for line in day)

    @given(description=descriptions(), order=st.randoms())
    def test_it_depends_on_nothing_but_the_work(
        self, description: Description, order: Random
    ) -> None:
        demands = list(description.demands.items())
        order.shuffle(demands)
        other = replace(description, demands=dict(demands))

        card = recognition_card(work_of(description, ref="a"))

        assert len(card.recognise) <= 5
        assert recognition_card(work_of(other, ref="b")) == card

    def test_it_is_written_in_english_too(self) -> None:
        with override("en"):
            said = recognition_card(templates()["warehouse"]).recognise

        assert "Can lift 15 kilos now and then every day." in said
