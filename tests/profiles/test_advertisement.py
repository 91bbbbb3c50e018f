# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""An old advertisement: what is understood is proposed, the rest is asked, no word is copied."""

import json
import re
from datetime import date, time
from time import process_time

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from hartwerk.profiles.advertisement import (
    LONGEST,
    Proposal,
    Reading,
    confirm,
    read_advertisement,
    refusal_reason,
)
from hartwerk.profiles.describing import Description, DescriptionBroken, from_template
from hartwerk.profiles.description_json import from_json, to_json
from hartwerk.profiles.places import gazetteer
from hartwerk.profiles.work import Demand, Weight
from hartwerk.rules.free_text import Ground, Refusal
from tests.profiles.descriptions import descriptions

pytestmark = pytest.mark.slow

WAREHOUSE = """Magazijnmedewerker (m/v/x), fulltime

Voor ons magazijn in Hengelo zoeken wij een jonge, enthousiaste magazijnmedewerker.
Wat ga je doen? Je verzamelt orders en laadt vrachtwagens. Je tilt dozen tot 15 kg.
Werktijden: maandag t/m vrijdag van 7.00 tot 15.45 uur. 32-40 uur per week.
Je bent flexibel, stressbestendig en een echte teamplayer. Je hebt twee jaar ervaring en mbo.
In het bezit van een heftruckcertificaat en rijbewijs B is een pré.
Kandidaten uit het doelgroepregister zijn welkom. Salaris vanaf € 14,50 per uur.
Geen avonden of weekenden. Reageer voor vrijdag 3 oktober of bel Jan in Enschede."""


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


class TestOpen:
    def test_the_day_comes_first_and_coming_to_look_last(self) -> None:
        assert open_keys("Kom jij ons team versterken?") == [
            "day", "place", "hours_max", "day_parts", "start", "adjustable", "guide", "visit",
        ]  # fmt: skip

    def test_each_question_is_asked_once(self) -> None:
        keys = open_keys(WAREHOUSE)

        assert len(set(keys)) == len(keys)

    def test_the_core_of_such_work_is_asked_where_it_is_silent(self) -> None:
        assert "P02" in open_keys("Magazijnmedewerker gezocht")
        assert "P02" not in open_keys("Magazijnmedewerker gezocht, veel staan en lopen")

    def test_every_question_is_one(self) -> None:
        assert all(question.text.endswith("?") for question in reading(WAREHOUSE).open)


class TestRefused:
    def test_conditions_on_who_someone_is_are_refused_with_the_reason(self) -> None:
        refused = reading(WAREHOUSE).refused

        assert [each.ground for each in refused] == [Ground.AGE, Ground.TARGET_GROUP]
        assert all(each.words in WAREHOUSE for each in refused)
        assert all(refusal_reason(each) for each in refused)

    @pytest.mark.parametrize("ground", list(Ground))
    def test_every_ground_has_a_reason_in_short_sentences(self, ground: Ground) -> None:
        reason = refusal_reason(Refusal("", ground, ()))

        sentences = [each for each in re.split(r"[.!?]\s*", reason) if each]
        assert sentences
        assert max(len(each.split()) for each in sentences) <= 12

    def test_of_a_refused_condition_the_question_about_the_work_remains(self) -> None:
        found = reading("Je bent lichamelijk gezond en sterk")

        assert [each.ground for each in found.refused] == [Ground.HEALTH]
        assert "P01" in [question.key for question in found.open]


class TestConfirm:
    def test_nothing_is_taken_over_unasked(self) -> None:
        assert confirm(Description(), reading(WAREHOUSE), []) == Description()

    def test_only_what_was_confirmed_is_taken_over(self) -> None:
        description = confirm(Description(), reading(WAREHOUSE), ["hours", "place"])

        assert description == Description(place="Hengelo", hours_min=32, hours_max=40)

    def test_a_key_that_was_not_proposed_does_nothing(self) -> None:
        assert confirm(Description(), reading(WAREHOUSE), ["van_pickup"]) == Description()

    def test_a_template_is_what_an_empty_form_begins_with(self) -> None:
        description = everything(WAREHOUSE)

        assert description.template == "warehouse"
        assert description.title == from_template("warehouse").title
        assert (description.hours_min, description.hours_max) == (32, 40)
        assert (description.start, description.end) == (time(7), time(15, 45))

    def test_a_form_that_was_begun_keeps_what_stood_there(self) -> None:
        begun = Description(title="Hulp in het magazijn", guide="een vaste collega")

        description = everything(WAREHOUSE, begun)

        assert (description.title, description.guide) == (begun.title, begun.guide)
        assert description.template is None

    def test_what_hangs_on_a_demand_stays_when_its_level_is_told(self) -> None:
        begun = Description(demands={"P01": Demand(5, Weight.CORE, adjustable=True)})

        description = everything("Je tilt tot 15 kg", begun)

        assert description.demands == {"P01": Demand(3, Weight.CORE, adjustable=True)}

    def test_what_no_longer_agrees_gives_way(self) -> None:
        begun = from_template("driving")

        description = everything(
            "Maximaal 20 uur per week, op maandag. Je begint om 17.00 uur. Rijbewijs B.", begun
        )

        assert (description.hours_min, description.hours_max) == (None, 20)
        assert (description.start, description.end) == (time(17), None)
        assert description.day_parts_needed == 2
        assert description.certificates_wanted == frozenset()

    def test_a_season_that_is_over_before_it_begins_is_refused(self) -> None:
        begun = Description(ends_on=date(2026, 10, 1))

        with pytest.raises(DescriptionBroken, match="ends_on"):
            everything("per 1 maart 2027", begun)

    @given(
        text=st.lists(
            st.sampled_from(
                [*WAREHOUSE.split(), "Rijbewijs", "B", "20", "uur", "per", "week", "\n"]
            )
        ).map(" ".join),
        begun=st.just(Description()) | descriptions(),
    )
    def test_whatever_was_understood_can_be_kept(self, text: str, begun: Description) -> None:
        found = reading(text)

        confirmed = confirm(begun, found, [proposal.key for proposal in found.understood])

        assert from_json(json.loads(json.dumps(to_json(confirmed)))) == confirmed


class TestNothingIsCopied:
    @given(canary=st.from_regex(r"[A-Z][a-z]{11}", fullmatch=True))
    def test_no_word_of_the_text_stands_in_the_description(self, canary: str) -> None:
        text = WAREHOUSE.replace(" ", f" {canary} ", 3).replace("\n", f"\n{canary}. ")

        assert canary not in json.dumps(to_json(everything(text)))

    def test_the_words_that_stand_beside_a_proposal_are_of_the_text(self) -> None:
        flat = re.sub(r"[^a-z0-9]+", " ", WAREHOUSE.casefold())

        for proposal in reading(WAREHOUSE).understood:
            words = re.sub(r"[^a-z0-9]+", " ", proposal.words.casefold()).strip()
            assert words in flat

    def test_proposals_and_questions_are_said_in_english_too(self) -> None:
        with override("en"):
            found = reading(WAREHOUSE)

        assert [q.text for q in found.open if q.key == "S01"] == [
            "Is the work done alone or together?"
        ]


class TestAnyText:
    @given(text=st.text(max_size=300))
    def test_any_text_gives_questions_and_no_error(self, text: str) -> None:
        found = reading(text)

        assert "day" in [question.key for question in found.open]
        assert from_json(to_json(everything(text))) == everything(text)

    def test_a_book_is_read_in_no_time_and_only_its_beginning(self) -> None:
        text = "x" * LONGEST + " in Hengelo, 32 uur per week"

        assert understood(text) == {}

    @pytest.mark.parametrize(
        "piece", ["1", "9 ", "1 - ", "van ", "in A", "ma", "rijbewijs ", "7.00"]
    )
    def test_no_text_makes_it_slow(self, piece: str) -> None:
        begin = process_time()
        reading(piece * (LONGEST // len(piece)))

        assert process_time() - begin < 5
