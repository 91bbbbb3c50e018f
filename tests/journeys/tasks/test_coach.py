# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Tasks of a job coach: the visit of just now, and being paid at the end of the month."""

import csv
import io
import re

from playwright.sync_api import expect

from hartwerk.demo.hats import Demo
from tests.journeys.conftest import Enter
from tests.journeys.counting import Budget
from tests.journeys.looking import PHONE
from tests.journeys.scoring import Tasks

ROLE = "job coach"
HOURS = re.compile(r"Op deze lijst: ([\d,]+) uur")
LEFT = re.compile(r"Nog [\d,]+ uur van [\d,]+ uur")


class TestVisit:
    """A17: you just left the factory; fine, one agreement, next time in two weeks."""

    def test_is_noted_in_five_taps_without_typing(self, enter: Enter, task: Tasks) -> None:
        wilma = enter(Demo.JOB_COACH, width=PHONE)

        with task("A17", ROLE, wilma, Budget(clicks=5, words=0, seconds=30)):
            wilma.clicks("link", re.compile("^Bezoek aan .* opschrijven$"))
            form = wilma.page.locator("main form").first
            before = LEFT.findall(form.inner_text())
            assert len(before) == 1
            # Who can read it stands above what is written.
            said = form.inner_text()
            assert said.index("Wie dit leest:") < said.index("Hoe was het?")
            assert "Het bedrijf niet" in said
            wilma.clicks("radio", "Goed")
            wilma.clicks("radio", "Een taak samen oefenen")
            expect(form.get_by_role("radio", name="Over twee weken")).to_be_checked()
            wilma.clicks("button", "Bewaar het bezoek")

        there = wilma.page.get_by_role("region", name="Wat er was").get_by_role("listitem").first
        expect(there).to_contain_text("goed, afgesproken: een taak samen oefenen")
        assert LEFT.findall(wilma.text)[:1] != before


class TestMonth:
    """A18: end of the month; you want to be paid."""

    def test_is_a_list_for_one_payer_that_adds_up(self, enter: Enter, task: Tasks) -> None:
        wilma = enter(Demo.JOB_COACH)

        with task("A18", ROLE, wilma, Budget(clicks=4, words=0)):
            wilma.goes("Uren per maand")
            with wilma.page.expect_download() as waiting:
                wilma.clicks("link", "Download als CSV")

        (listed,) = HOURS.findall(wilma.text)
        text = waiting.value.path().read_text(encoding="utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
        assert rows
        total = sum(float(row["Uren"].replace(",", ".")) for row in rows)
        assert total == float(listed.replace(",", "."))
        assert list(rows[0]) == ["Kenmerk", "Persoon", "Datum", "Activiteit", "Uren"]
        assert "oefenen" not in text
