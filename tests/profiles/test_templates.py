# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Templates of work: one per family, a whole day, a talk of twelve to fifteen questions."""

from datetime import time

import pytest

from hartwerk.profiles.vocabulary import Kind, template_names, templates, vocabulary
from hartwerk.profiles.work import Weight

EVERY = sorted(templates())


def test_every_family_but_other_has_a_template() -> None:
    assert list(templates()) == [key for key in vocabulary().families if key != "other"]


def test_every_template_has_a_name_in_both_languages() -> None:
    names = template_names()

    assert list(names) == list(templates())
    assert all(text.nl and text.en for text in names.values())


@pytest.mark.parametrize("key", EVERY)
class TestTemplate:
    def test_says_where_it_came_from(self, key: str) -> None:
        work = templates()[key]

        assert work.ref == f"template:{key}"
        assert work.family == key

    def test_has_a_day_that_adds_up(self, key: str) -> None:
        day = templates()[key].day

        assert sum(task.share for task in day) == 100
        assert len(day) >= 3

    def test_leads_to_a_talk_of_twelve_to_fifteen_questions(self, key: str) -> None:
        work = templates()[key]
        supports = [d for d in vocabulary().dimensions if d.kind is Kind.SUPPORT]

        assert 12 <= len(work.demands) + len(supports) <= 15

    def test_hangs_on_few_demands(self, key: str) -> None:
        weights = [demand.weight for demand in templates()[key].demands.values()]

        assert 1 <= weights.count(Weight.CORE) <= 4
        assert sum(weight >= Weight.ORDINARY for weight in weights) <= 6

    def test_can_be_carved_somewhere_and_not_everywhere(self, key: str) -> None:
        adjustable = {demand.adjustable for demand in templates()[key].demands.values()}

        assert adjustable == {True, False}

    def test_says_what_support_there_is(self, key: str) -> None:
        assert set(templates()[key].provisions) == {"N01", "N02", "N03", "N04"}

    def test_offers_adaptations_that_help_with_what_it_asks(self, key: str) -> None:
        work = templates()[key]
        helped = set(work.demands) | set(work.provisions)

        for name in work.adaptations:
            assert helped & set(vocabulary().adaptations[name].relaxes), name

    def test_fits_in_a_working_day(self, key: str) -> None:
        work = templates()[key]

        assert work.start is not None
        assert work.end is not None
        assert time(6) <= work.start < work.end <= time(18)

    def test_leaves_enough_day_parts_for_the_hours(self, key: str) -> None:
        work = templates()[key]

        assert work.day_parts is not None
        assert work.day_parts_needed <= work.day_parts.bit_count()
