# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The project leader reads the figures on a phone, and takes them along."""

from hartwerk.demo.hats import Demo
from tests.journeys.conftest import Enter
from tests.journeys.looking import PHONE


def test_the_figures_are_read_on_a_phone_and_taken_along(enter: Enter) -> None:
    harmen = enter(Demo.PROJECT_LEAD, width=PHONE, javascript=False)

    harmen.goes("Cijfers")

    assert harmen.heading == "Cijfers van het netwerk"
    harmen.looks()
    assert harmen.page.get_by_role("table").count() == 5
    with harmen.page.expect_download() as taken:
        harmen.page.get_by_role("link", name="Download als CSV").click()
    assert taken.value.suggested_filename.startswith("cijfers-")
