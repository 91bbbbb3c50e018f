# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every Dutch text has its English, with the same places to fill in."""

import re

import pytest
from babel.messages.catalog import Catalog, Message

from scripts import texts

pytestmark = pytest.mark.slow

PLACE = re.compile(r"%\(\w+\)s|%%")


@pytest.fixture(scope="module")
def made() -> Catalog:
    return texts.catalogue(texts.collect())


def both(message: Message) -> list[tuple[str, str]]:
    dutch = [message.id] if isinstance(message.id, str) else list(message.id)
    said = message.string or ""
    english = [said] if isinstance(said, str) else list(said)
    return list(zip(dutch, english, strict=True))


class TestCatalogue:
    def test_has_english_for_every_text(self, made: Catalog) -> None:
        assert texts.missing(made) == []

    def test_fills_in_the_same_places_in_both_languages(self, made: Catalog) -> None:
        assert [
            dutch
            for message in made
            if message.id
            for dutch, english in both(message)
            if set(PLACE.findall(dutch)) != set(PLACE.findall(english))
        ] == []

    def test_is_compiled_as_it_is_written(self, made: Catalog) -> None:
        assert texts.MO.read_bytes() == texts.compiled(made)


class TestCollect:
    def test_finds_the_texts_of_pages_as_pages_look_them_up(self) -> None:
        found = texts.collect()

        assert "nog niet besproken" in found
        assert "Weg om <strong>%(time)s</strong>" in found

    def test_finds_one_and_several(self) -> None:
        assert ("%(n)s persoon", "%(n)s mensen") in texts.collect()
