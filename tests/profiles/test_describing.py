# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A description of work survives being kept, and becomes the work that the match sees."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from hartwerk.profiles.describing import (
    Description,
    DescriptionBroken,
    checked,
    description_of,
    first_bus_warning,
    from_template,
    missing,
    work_of,
)
from hartwerk.profiles.description_json import Json, from_json, to_json
from hartwerk.profiles.places import Spot
from hartwerk.profiles.vocabulary import templates
from hartwerk.profiles.work import Demand, Task
from tests.profiles.descriptions import descriptions

pytestmark = pytest.mark.slow

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)
WAREHOUSE = from_template("warehouse")


def kept(**changed: Json) -> dict[str, Json]:
    return {**to_json(WAREHOUSE), **changed}


def in_order(description: dict[str, Json]) -> dict[str, Json]:
    """Return it with every list of words in one order: they are sets."""
    return {
        key: sorted(value, key=str) if isinstance(value, list) and key != "day" else value
        for key, value in description.items()
    }


class TestKeeping:
    @given(description=descriptions())
    def test_what_was_kept_comes_back(self, description: Description) -> None:
        text = json.dumps(to_json(description))

        assert from_json(json.loads(text)) == description

    @given(description=descriptions())
    def test_the_same_description_is_kept_as_the_same_text(self, description: Description) -> None:
        again = replace(
            description,
            demands=dict(reversed(description.demands.items())),
            adaptations=frozenset(sorted(description.adaptations, reverse=True)),
        )

        assert json.dumps(to_json(again)) == json.dumps(to_json(description))

    @given(name=st.sampled_from([*to_json(WAREHOUSE), "colour"]), value=JSON)
    def test_whatever_is_put_in_a_field_is_read_exactly_or_refused_by_name(
        self, name: str, value: Json
    ) -> None:
        changed = kept(**{name: value})

        try:
            read = to_json(from_json(changed))
        except DescriptionBroken as broken:
            refused = broken.field
        else:
            refused = name
            assert in_order(read) == in_order(changed)

        assert refused.startswith((name, "day_parts_needed", "hours_max", "certificates"))

    @pytest.mark.parametrize("name", to_json(WAREHOUSE))
    def test_a_missing_field_is_named(self, name: str) -> None:
        rest = {key: value for key, value in kept().items() if key != name}

        with pytest.raises(DescriptionBroken) as caught:
            from_json(rest)

        assert caught.value.field == name

    @pytest.mark.parametrize(
        ("changed", "field"),
        [
            ({"version": 2}, "version"),
            ({"version": True}, "version"),
            ({"colour": "blauw"}, "colour"),
            ({"title": "x" * 121}, "title"),
            ({"title": "twee\nregels"}, "title"),
            ({"title": " spatie"}, "title"),
            ({"title": "\ud800"}, "title"),
            ({"family": "flying"}, "family"),
            ({"day": [{"task": "Lossen", "share": 60}]}, "day"),
            ({"day": [{"task": "", "share": 100}]}, "day[0].task"),
            ({"day": [{"task": "Lossen", "share": 0}]}, "day[0].share"),
            ({"day": [{"task": f"Taak {n}", "share": 1} for n in range(13)]}, "day"),
            ({"demands": {"P99": {}}}, "demands.P99"),
            ({"demands": {"N01": {"level": 1, "weight": 1, "adjustable": True}}}, "demands.N01"),
            (
                {"demands": {"P01": {"level": 0, "weight": 1, "adjustable": True}}},
                "demands.P01.level",
            ),
            ({"provisions": {"N01": 6}}, "provisions.N01"),
            ({"hours_min": 0}, "hours_min"),
            ({"hours_min": 39}, "hours_max"),
            ({"hours_max": 24.5}, "hours_max"),
            ({"day_parts": ["sunday"]}, "day_parts[0]"),
            ({"day_parts": ["mon_morning"], "day_parts_needed": 2}, "day_parts_needed"),
            ({"start": "7:30"}, "start"),
            ({"start": "07:30:15"}, "start"),
            ({"start": "17:30"}, "end"),
            ({"starts_on": "01-04-2027"}, "starts_on"),
            ({"starts_on": "20270401"}, "starts_on"),
            ({"starts_on": "2027-04-01", "ends_on": "2027-03-01"}, "ends_on"),
            ({"adaptations": ["trolley", "trolley"]}, "adaptations"),
            ({"aspects": ["moon"]}, "aspects[0]"),
            (
                {"certificates_by_law": ["licence_b"], "certificates_wanted": ["licence_b"]},
                "certificates_wanted",
            ),
        ],
    )
    def test_what_does_not_hold_is_refused_by_its_name(
        self, changed: dict[str, Json], field: str
    ) -> None:
        with pytest.raises(DescriptionBroken) as caught:
            from_json(kept(**changed))

        assert caught.value.field == field

    def test_what_is_no_mapping_is_refused(self) -> None:
        with pytest.raises(DescriptionBroken, match="mapping"):
            from_json(["version", 1])


class TestWork:
    @given(description=descriptions())
    def test_a_description_says_the_same_after_it_was_work(self, description: Description) -> None:
        work = work_of(description, ref="Werk 1")

        again = description_of(
            work,
            template=description.template,
            guide=description.guide,
            visit=description.visit,
        )
        assert again == description

    @pytest.mark.parametrize("key", sorted(templates()))
    def test_a_template_is_work_as_the_template_says(self, key: str) -> None:
        template = templates()[key]

        work = work_of(checked(from_template(key)), ref=template.ref)

        assert work == template

    def test_the_establishment_says_where_and_when_the_first_bus_is_there(self) -> None:
        spot = Spot(52.26583, 6.79306, "Hengelo")

        work = work_of(
            WAREHOUSE,
            ref="a",
            organisation="De Klink",
            place="Hengelo",
            spot=spot,
            places=2,
            first_arrival=time(7, 12),
        )

        assert (work.organisation, work.place, work.spot) == ("De Klink", "Hengelo", spot)
        assert (work.places, work.first_arrival) == (2, time(7, 12))

    def test_a_place_of_the_work_itself_wins(self) -> None:
        work = work_of(replace(WAREHOUSE, place="Borne"), ref="a", place="Hengelo")

        assert work.place == "Borne"

    def test_what_does_not_occur_in_the_work_is_not_described(self) -> None:
        work = replace(templates()["warehouse"], demands={"P01": Demand(0), "P02": Demand(2)})

        assert list(description_of(work).demands) == ["P02"]


class TestMissing:
    def test_nothing_is_missing_from_a_template_but_who_guides(self) -> None:
        assert missing(WAREHOUSE) == ("guide",)
        assert missing(replace(WAREHOUSE, guide="een vaste collega")) == ()

    def test_of_an_empty_form_all_that_counts_is_named_in_order(self) -> None:
        assert missing(Description()) == (
            "title", "day", "hours_max", "day_parts", "start", "demands", "guide",
        )  # fmt: skip


class TestFirstBusWarning:
    def test_a_bus_after_the_start_is_noticed(self) -> None:
        said = first_bus_warning(time(7), time(7, 12))

        assert "7.12" in said
        assert "7.00" in said
        assert "niet op tijd" in said

    @pytest.mark.parametrize("bus", [time(6, 48), time(7)])
    def test_a_bus_in_time_needs_no_words(self, bus: time) -> None:
        assert first_bus_warning(time(7), bus) == ""

    @pytest.mark.parametrize("start", [None, time(7)])
    def test_a_bus_that_nobody_looked_up_reads_not_known_yet(self, start: time | None) -> None:
        assert "nog niet bekend" in first_bus_warning(start, None)

    def test_without_a_start_there_is_nothing_to_warn_of(self) -> None:
        assert first_bus_warning(None, time(7, 12)) == ""

    def test_it_is_said_in_english_too(self) -> None:
        with override("en"):
            assert "not known yet" in first_bus_warning(time(7), None)


class TestChecked:
    @pytest.mark.parametrize(
        ("change", "field"),
        [
            (lambda d: replace(d, day=(Task("Lossen", 90),)), "day"),
            (lambda d: replace(d, hours_min=30, hours_max=20), "hours_max"),
            (lambda d: replace(d, start=time(16), end=time(16)), "end"),
            (
                lambda d: replace(d, starts_on=date(2027, 5, 1), ends_on=date(2027, 4, 1)),
                "ends_on",
            ),
        ],
    )
    def test_fields_that_do_not_agree_are_named(
        self, change: Callable[[Description], Description], field: str
    ) -> None:
        with pytest.raises(DescriptionBroken) as caught:
            checked(change(WAREHOUSE))

        assert caught.value.field == field
