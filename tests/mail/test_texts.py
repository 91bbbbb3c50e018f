# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every kind of letter has a text; plain, in Dutch, whole, and with nothing that looks personal."""

from datetime import date

import pytest
from django.template import TemplateDoesNotExist
from django.test import override_settings
from django.utils.translation import override

from hartwerk.mail.outbox import LetterKind
from hartwerk.mail.texts import TEMPLATES, FactMissing, written

EVERYTHING = {
    "network": "Twente & omgeving",
    "organisation": "Jansen & Zn <BV>",
    "link": "/l/abc",
    "lead": "Femke",
    "phone": "074 000 00 00",
    "alias": "K-1234",
    "title": "Hulp in het magazijn",
    "place": "Hengelo (O)",
    "since": date(2026, 11, 2),
    "until": date(2026, 11, 9),
    "away": False,
    "said": "meet",
    "reminder": True,
    "replied": True,
    "last": True,
}
"""Every fact that any text asks for."""
ABOUT_A_PERSON = {"name", "label", "person", "birth", "street", "reason", "card", "candidate"}


@pytest.mark.parametrize("kind", LetterKind)
class TestEveryKind:
    def test_says_what_it_is_about_and_leads_somewhere(self, kind: LetterKind) -> None:
        with override_settings(HARTWERK_SITE_URL="https://netwerk.example"):
            subject, body = written(kind.value, EVERYTHING)

        assert 10 < len(subject) <= 100
        assert "\n" not in subject
        assert "https://netwerk.example/l/abc" in body
        assert body.endswith("\nHartwerk\n")

    def test_asks_for_no_fact_about_a_person(self, kind: LetterKind) -> None:
        for part in ("subject", "body"):
            text = (TEMPLATES / "letters" / kind.value / f"{part}.txt").read_text()
            assert [word for word in ABOUT_A_PERSON if f"{{{{ {word}" in text] == []

    def test_is_not_sent_without_its_link(self, kind: LetterKind) -> None:
        facts = {name: value for name, value in EVERYTHING.items() if name != "link"}

        with pytest.raises(FactMissing):
            written(kind.value, facts)


def test_what_is_written_stays_as_it_is() -> None:
    _subject, body = written(LetterKind.INVITATION.value, EVERYTHING)

    assert "Jansen & Zn <BV>" in body


def test_a_letter_is_dutch_whatever_its_writer_reads() -> None:
    with override("en"):
        _subject, body = written(LetterKind.CARD_TO_ANSWER.value, EVERYTHING)

    assert "maandag 9 november" in body


def test_there_is_no_text_for_what_is_no_kind() -> None:
    assert {path.name for path in (TEMPLATES / "letters").iterdir()} == {
        kind.value for kind in LetterKind
    }
    with pytest.raises(TemplateDoesNotExist):
        written("never", {})
