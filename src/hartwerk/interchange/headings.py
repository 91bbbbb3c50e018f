# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a column heading means: ours, or something about a person that we never take in.

Standard library only: the child that reads files imports this and little else.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache

from hartwerk.rules.free_text import is_bsn


class Private(StrEnum):
    """What is dropped wherever it stands: it may not count in a match (MA-05), or is not needed."""

    BSN = "bsn"
    SEX = "sex"
    AGE = "age"
    EMAIL = "email"
    PHONE = "phone"
    WEB = "web"
    STREET = "street"
    HOUSE_NUMBER = "house_number"
    BENEFIT = "benefit"
    REGISTER = "register"
    LADDER = "ladder"
    CLIENT_PROFILE = "client_profile"
    ORIGIN = "origin"
    HEALTH = "health"
    HOUSEHOLD = "household"
    DEBT = "debt"
    BELIEF = "belief"
    RECORD = "record"
    BANK = "bank"
    IDENTITY_PAPER = "identity_paper"
    CONTACT = "contact"
    REMARKS = "remarks"


# The first line that matches decides; words are compared without accents, case and signs.
_PRIVATE: tuple[tuple[Private, str], ...] = (
    (Private.BSN, r"bsn\w*|\w*burgerservice\w*|sofi\w*|a nummer|citizen service number"),
    (Private.REGISTER, r"banenafspraak\w*|\w*doelgroep ?register\w*|ldr|ldr\w+|\w*register status"),
    (Private.LADDER, r"\w*participatieladder\w*|ladder|trede\w*|p ladder"),
    (Private.CLIENT_PROFILE, r"klantprofiel\w*|client ?profiel\w*|client profile|doelgroep\w*"),
    (
        Private.BENEFIT,
        r"uitk|\w*uitkering\w*|wia|wao|waz|wajong\w*|ioaw|bijstand\w*|ww|ziektewet|zw|"
        r"participatiewet|pwet|\w*inkomen\w*|toeslag\w*|\w*benefit\w*|loonkostensubsidie\w*|"
        r"loonwaarde\w*|lks|income",
    ),
    (Private.EMAIL, r"e ?mail\w*|mail\w*"),
    (
        Private.PHONE,
        r"\w*telefoon\w*|tel|telnr|tel ?nummer\w*|\w*mobiel\w*|gsm\w*|\w*phone\w*|mobile\w*|"
        r"06|06 ?nummer|whatsapp\w*",
    ),
    (Private.WEB, r"web ?adres|website|linkedin\w*|facebook\w*|instagram\w*|cv|url"),
    (Private.SEX, r"geslacht\w*|sekse|gender\w*|sex|m v|man vrouw|aanhef|title of address"),
    (
        Private.AGE,
        r"\w*leeftijd\w*|\w*geboorte ?(datum|jaar|dag)\w*|geb ?datum\w*|geb|geboren\w*|age|dob|"
        r"birth\w*|(date|year) of birth",
    ),
    (
        Private.ORIGIN,
        r"\w*nationalite?it\w*|nationality|herkomst\w*|\w*geboorte ?(land|plaats)\w*|etni\w*|"
        r"afkomst|ras|verblijfs\w*|statushouder\w*|migratie\w*|inburger\w*|moedertaal|origin|"
        r"(country|place) of birth|ethnic\w*|native language",
    ),
    (
        Private.HEALTH,
        r"\w*diagnos\w*|ziekte\w*|\w*gezondheid\w*|medisch\w*|\w*beperking\w*|handicap\w*|"
        r"medicatie|medicijn\w*|verslaving\w*|psych\w*|belastbaarheid\w*|disabilit\w*|health\w*|"
        r"zwanger\w*|stoornis\w*|dsm|iq|medical",
    ),
    (
        Private.HOUSEHOLD,
        r"burgerlijke ?staat|gezin\w*|kind|kinderen|partner\w*|gehuwd|huwelijk\w*|"
        r"marital status|children|\w*leefsituatie|\w*woonsituatie",
    ),
    (Private.DEBT, r"\w*schuld\w*|bewind\w*|beslag\w*|debts?"),
    (Private.BELIEF, r"geloof\w*|godsdienst|religi\w*|vakbond\w*|kerk\w*|politie?k\w*"),
    (Private.RECORD, r"strafblad|justiti\w*|detentie\w*|straf\w*|reclassering\w*|criminal record"),
    (Private.BANK, r"iban\w*|\w*rekening ?(nummer|nr)\w*|bank\w*"),
    (Private.IDENTITY_PAPER, r"paspoort\w*|identiteits\w*|id bewijs|id kaart|passport\w*|v nummer"),
    (Private.HOUSE_NUMBER, r"\w*huis ?(nummer|nr|letter)\w*|toevoeging|house number"),
    (Private.STREET, r"\w*straat\w*|\w*adres\w*|street\w*|address\w*|openbare ruimte"),
    (Private.CONTACT, r"contactpersoon\w*|mantelzorger\w*|bewindvoerder\w*|contact person"),
    (
        Private.REMARKS,
        r"\w*opmerking\w*|\w*notitie\w*|toelichting\w*|bijzonderhe\w*|remarks?|notes?|comments?|"
        r"aantekening\w*|persoonlijke presentatie|rapportage\w*|verslag\w*|omschrijving klant",
    ),
)
_PRIVATE_WORDS = tuple((code, re.compile(rf"\b(?:{words})\b")) for code, words in _PRIVATE)

_INVISIBLE = dict.fromkeys(
    (
        *range(0x00, 0x09),
        *(0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0), 0xAD, 0x061C),
        *(0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF),
    )
)
"""Control signs, marks that turn the reading direction, and spaces of no width."""

_NO_WORD = re.compile(r"[^a-z0-9]+")
CUT = "…"
LONGEST = 500
_BSN = re.compile(r"(?<!\d)(?:\d(?:[ .\-]?\d){8}|\d{8})(?!\d)")
# Eight digits only in one piece: 01-12-2026 is a date.
_EIGHT_DIGITS = re.compile(r"(?:\d\D{0,3}){8}")
_EMAIL = re.compile(r"[^\s@<>,;]{1,64}@[^\s@<>,;]{1,190}\.[^\s@<>,;]{2,24}")
_PHONE = re.compile(r"(?<!\d)(?:\+31|0031|0)[ \-.()]{0,3}[1-9](?:[ \-.()]{0,3}\d){8}(?!\d)")
_POSTCODE = re.compile(r"\b([1-9]\d{3})[ \t]?[A-Za-z]{2}\b")
MASK = "▒▒▒"


@lru_cache(maxsize=4096)
def plain(heading: str) -> str:
    """Return a heading in lower case, without accents, signs and double spaces.

    >>> plain(" 1e  uitk. dag (niet WW)")
    '1e uitk dag niet ww'
    """
    if heading.isascii():
        return _NO_WORD.sub(" ", heading.lower()).strip()
    letters = unicodedata.normalize("NFKD", heading.translate(_INVISIBLE)).casefold()
    kept = (c if c.isalnum() else " " for c in letters if not unicodedata.combining(c))
    return " ".join("".join(kept).split())


@lru_cache(maxsize=4096)
def private(heading: str) -> Private | None:
    """Say what a heading holds that we never take in; None: nothing of the kind."""
    words = plain(heading)
    for code, pattern in _PRIVATE_WORDS:
        if pattern.search(words):
            return code
    return None


def tidy(text: str) -> str:
    """Return a text on one line, without invisible signs, cut where it is too long."""
    seen = " ".join(text[: LONGEST * 4].translate(_INVISIBLE).split())
    sound = seen.encode("utf-8", "replace").decode("utf-8")
    return sound if len(sound) <= LONGEST else sound[: LONGEST - 1] + CUT


def mask(text: str) -> tuple[str, tuple[Private, ...]]:
    """Return a text with every BSN, e-mail address and phone number in it masked."""
    found: list[Private] = []

    def hide(code: Private) -> str:
        found.append(code)
        return MASK

    def bsn(match: re.Match[str]) -> str:
        digits = re.sub(r"\D", "", match.group())
        return hide(Private.BSN) if is_bsn(digits) else match.group()

    if "@" in text:
        text = _EMAIL.sub(lambda _: hide(Private.EMAIL), text)
    if _EIGHT_DIGITS.search(text):
        text = _PHONE.sub(lambda _: hide(Private.PHONE), text)
        text = _BSN.sub(bsn, text)
    return text, tuple(found)


def four_digits(text: str) -> str:
    """Return a text in which a postcode has lost its letters: `7551 AB` becomes `7551`."""
    return _POSTCODE.sub(r"\1", text)
