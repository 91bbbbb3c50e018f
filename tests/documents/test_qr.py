# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The QR code on a card: a telephone reads the link, the page may show it, paper can bear it."""

import string
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hartwerk.documents.qr import LONGEST, QUIET, qr_svg
from tests.documents.reading_qr import dark_modules, read

LINK = "https://hartwerk.example/k/AbCdEf12"
CODES = st.text(string.ascii_letters + string.digits + "-_", min_size=1, max_size=60)
SVG = "{http://www.w3.org/2000/svg}"


class TestQrSvg:
    @given(code=CODES)
    def test_a_telephone_reads_the_link_that_was_put_in(self, code: str) -> None:
        link = f"https://hartwerk.example/k/{code}"

        assert read(dark_modules(qr_svg(link, title="Kaart"), QUIET)) == link

    def test_it_needs_nothing_that_a_strict_policy_forbids(self) -> None:
        svg = ElementTree.fromstring(qr_svg(LINK, title="Kaart"))

        assert {each.tag for each in svg.iter()} == {
            f"{SVG}{tag}" for tag in ("svg", "title", "path")
        }
        names = {name for each in svg.iter() for name in each.attrib}
        assert names == {"class", "role", "viewBox", "shape-rendering", "fill", "d"}

    def test_it_says_what_it_is_whatever_signs_that_holds(self) -> None:
        title = 'Kaart van <b>"Hulp & co"</b>'

        svg = ElementTree.fromstring(qr_svg(LINK, title=title))

        assert svg.findtext(f"{SVG}title") == title
        assert svg.get("role") == "img"

    def test_it_is_dark_on_white_whatever_the_page_is(self) -> None:
        svg = ElementTree.fromstring(qr_svg(LINK, title="Kaart"))

        assert [path.get("fill") for path in svg.iter(f"{SVG}path")] == ["#fff", "#000"]

    @pytest.mark.parametrize("link", ["", "x" * (LONGEST + 1)])
    def test_a_link_that_no_paper_can_bear_is_refused(self, link: str) -> None:
        with pytest.raises(ValueError, match="characters"):
            qr_svg(link, title="Kaart")
