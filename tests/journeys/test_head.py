# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The head of each page keeps small, so that the page itself begins high."""

from tests.journeys.conftest import Enter
from tests.journeys.looking import PHONE

MIDDLES = """(found) => [...document.querySelectorAll(found)].map((one) => {
    const box = one.getBoundingClientRect();
    return (box.top + box.bottom) / 2;
})"""


class TestHead:
    def test_says_who_one_is_and_the_way_out_on_one_line(self, enter: Enter) -> None:
        lead = enter("harmen")

        middles = lead.page.evaluate(MIDDLES, ".bar .wide > *")

        assert len(middles) == 4
        assert max(middles) - min(middles) <= 2

    def test_has_the_other_language_beside_the_name_on_a_phone(self, enter: Enter) -> None:
        helper = enter("judith", width=PHONE)

        name, language = helper.page.evaluate(MIDDLES, ".head .mark, .head form")

        assert abs(name - language) <= 2
