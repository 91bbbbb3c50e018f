# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The words hold together: complete, in both languages, about work, every reference known."""

import csv
import gzip
import re
from pathlib import Path

import pytest

from hartwerk.profiles.recognising import plain
from hartwerk.profiles.vocabulary import DATA, Kind, Text, templates, vocabulary

# The profile asks about work. A text with one of these asks about a condition.
ABOUT_A_CONDITION = re.compile(
    r"autis|adhd|depress|psych|diagnos|handicap|beperk|ziek|stoornis|medisch|medicat|medical"
    r"|verslav|addict|burn-?out|trauma|angst|anxi|pijn|\bpain\b|\barts\b|doctor|aandoening|therap"
    r"|rolstoel|wheelchair|\bdoof|\bdeaf|\bblind|disab|illness|disorder|patient|arbeidsongeschikt",
    re.IGNORECASE,
)


def every_text() -> list[tuple[str, Text]]:
    words = vocabulary()
    found: list[tuple[str, Text]] = []
    for dimension in words.dimensions:
        for part in ("name", "ask_person", "ask_work"):
            found.append((f"{dimension.id} {part}", getattr(dimension, part)))
        found += [(f"{dimension.id} level {i}", a) for i, a in enumerate(dimension.anchors)]
    for catalogue in (
        words.skills, words.certificates, words.adaptations, words.families, words.aspects,
    ):  # fmt: skip
        found += [(key, row.name) for key, row in catalogue.items()]
    found += [(key, row.obtain) for key, row in words.certificates.items()]
    return found


class TestDimensions:
    def test_there_are_33_in_the_agreed_order(self) -> None:
        ids = [dimension.id for dimension in vocabulary().dimensions]

        assert ids == (
            [f"P{i:02}" for i in range(1, 11)]
            + [f"C{i:02}" for i in range(1, 8)]
            + [f"L{i:02}" for i in range(1, 4)]
            + [f"S{i:02}" for i in range(1, 5)]
            + [f"E{i:02}" for i in range(1, 6)]
            + [f"N{i:02}" for i in range(1, 5)]
        )

    def test_the_last_four_are_what_a_person_needs(self) -> None:
        kinds = [dimension.kind for dimension in vocabulary().dimensions]

        assert kinds == [Kind.DEMAND] * 29 + [Kind.SUPPORT] * 4

    def test_the_position_of_each_is_its_place_in_the_profile(self) -> None:
        words = vocabulary()

        assert [words.index_of(d.id) for d in words.dimensions] == list(range(33))

    @pytest.mark.parametrize("dimension", vocabulary().dimensions, ids=lambda d: str(d.id))
    def test_no_two_levels_of_one_dimension_read_the_same(self, dimension: object) -> None:
        anchors = getattr(dimension, "anchors")  # noqa: B009

        assert len({anchor.nl for anchor in anchors}) == 6
        assert len({anchor.en for anchor in anchors}) == 6

    def test_every_question_is_a_question(self) -> None:
        for dimension in vocabulary().dimensions:
            for text in (dimension.ask_person, dimension.ask_work):
                assert text.nl.endswith("?"), dimension.id
                assert text.en.endswith("?"), dimension.id

    def test_a_person_is_addressed_with_je(self) -> None:
        formal = re.compile(r"\b(u|uw)\b", re.IGNORECASE)

        assert not [name for name, text in every_text() if formal.search(text.nl)]

    def test_every_dimension_can_be_relaxed_by_something(self) -> None:
        relaxed = {name for a in vocabulary().adaptations.values() for name in a.relaxes}

        assert relaxed == {dimension.id for dimension in vocabulary().dimensions}


class TestTexts:
    def test_no_text_hints_at_a_condition(self) -> None:
        hints = [
            (name, text)
            for name, text in every_text()
            if ABOUT_A_CONDITION.search(text.nl) or ABOUT_A_CONDITION.search(text.en)
        ]

        assert hints == []

    def test_no_template_hints_at_a_condition(self) -> None:
        tasks = [t.name for work in templates().values() for t in work.day]

        assert [name for name in tasks if ABOUT_A_CONDITION.search(name)] == []

    def test_sentences_are_short(self) -> None:
        longest = max(every_text(), key=lambda row: len(row[1].nl.split()))

        assert len(longest[1].nl.split()) <= 17, longest


class TestSkills:
    def test_there_are_about_a_hundred(self) -> None:
        assert 90 <= len(vocabulary().skills) <= 130

    def test_every_skill_points_at_a_group(self) -> None:
        assert [s.key for s in vocabulary().skills.values() if s.esco_uri is None] == []

    def test_no_word_stands_for_two_skills(self) -> None:
        words = [
            plain(word)
            for skill in vocabulary().skills.values()
            for word in (skill.name.nl, *skill.synonyms)
        ]

        assert len(words) == len(set(words))

    def test_the_required_line_stands_in_the_file(self) -> None:
        text = (DATA / "skills.yaml").read_text(encoding="utf-8")

        assert "This service uses the ESCO classification of the European Commission." in text

    @pytest.mark.data
    def test_every_group_exists_in_esco(self, test_data: Path) -> None:
        file = test_data / "esco_1.2" / "skillGroups_nl.csv.gz"
        with gzip.open(file, "rt", encoding="utf-8") as stream:
            groups = {row["conceptUri"] for row in csv.DictReader(stream)}

        pointed_at = {skill.esco_uri for skill in vocabulary().skills.values()}

        assert pointed_at <= groups


class TestCertificates:
    def test_what_is_implied_is_closed(self) -> None:
        certificates = vocabulary().certificates

        for certificate in certificates.values():
            for key in certificate.implies:
                assert certificates[key].implies <= certificate.implies, certificate.key

    def test_every_licence_for_a_larger_car_implies_b(self) -> None:
        certificates = vocabulary().certificates

        for letter in ("be", "c1", "c", "ce", "d1", "d", "de"):
            assert "licence_b" in certificates[f"licence_{letter}"].implies
