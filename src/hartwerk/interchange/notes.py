# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What reading a file leaves to say: every row that came in or did not, and every problem."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.translation import gettext as _

from hartwerk.interchange.headings import Private, mask, tidy
from hartwerk.profiles.people import Person
from hartwerk.profiles.places import Spot
from hartwerk.profiles.work import Work

LONGEST_SHOWN = 60
MOST_PROBLEMS = 500


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it came in: its name is a label, never a path."""

    name: str
    content: bytes = field(repr=False)


class Format(StrEnum):
    """What kind of file it turned out to be."""

    SONAR = "sonar"
    TEMPLATE = "template"
    OTHER = "other"
    """A list of someone's own, with headings that we know or that were mapped."""
    VUM = "vum"


class Reason(StrEnum):
    """Why a row did or did not come in."""

    TAKEN = "taken"
    NO_CONSENT = "no_consent"
    CONSENT_EMPTY = "consent_empty"
    CONSENT_UNCLEAR = "consent_unclear"
    NOTHING_KNOWN = "nothing_known"
    NO_TITLE = "no_title"
    SHIFTED = "shifted"
    EXAMPLE = "example"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a file that is not as it should be, and the way out."""

    file: str
    message: str
    way_out: str
    sheet: str = ""
    row: int | None = None
    column: str = ""
    value: str = ""

    @property
    def where(self) -> str:
        """Say where: `lijst.xlsx, blad Mensen, rij 7, kolom Vervoer`."""
        parts = [self.file]
        if self.sheet:
            parts.append(_("blad %(sheet)s") % {"sheet": self.sheet})
        if self.row is not None:
            parts.append(_("rij %(row)s") % {"row": self.row})
        if self.column:
            parts.append(_("kolom %(column)s") % {"column": self.column})
        return ", ".join(parts)

    def __str__(self) -> str:
        value = f" “{self.value}”" if self.value else ""
        return f"{self.where}:{value} {self.message} {self.way_out}".rstrip()


class Unreadable(Exception):
    """The whole file is refused. Holds what to say, never a value of a column that is dropped."""

    def __init__(self, problem: Problem, *, unknown_columns: tuple[str, ...] = ()) -> None:
        super().__init__(str(problem))
        self.problem = problem
        self.unknown_columns = unknown_columns
        """Headings that were there: with these one can say which column is which."""


@dataclass(frozen=True, slots=True)
class RowNote:
    """One row of the file: whether it came in, and what to say of it."""

    ref: str
    sheet: str
    row: int
    taken: bool
    reason: Reason
    text: str
    """For a row that came in: what was noticed, or nothing."""


@dataclass(frozen=True, slots=True)
class PlaceQuestion:
    """A place that can be several: asked once, for all rows that name it."""

    text: str
    choices: tuple[Spot, ...]
    refs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Read:
    rows: tuple[RowNote, ...]
    dropped: Mapping[str, int]
    """How many filled cells were dropped, by `Private` code; `private_text` gives the words."""
    problems: tuple[Problem, ...]
    unknown_columns: tuple[str, ...]
    """Headings that were not recognised and could be mapped. Their values were not read."""
    unused_columns: tuple[str, ...]
    """Headings that we know and do not use."""
    place_questions: tuple[PlaceQuestion, ...]
    format: str

    @property
    def left_out(self) -> Mapping[Reason, int]:
        """Count the rows that did not come in, commonest reason first."""
        counted = Counter(note.reason for note in self.rows if not note.taken)
        return dict(counted.most_common())


@dataclass(frozen=True, slots=True)
class CaseloadRead(_Read):
    """The people of a file."""

    people: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class WorksRead(_Read):
    """The work of a file."""

    works: tuple[Work, ...] = ()


def shown(value: object) -> str:
    """Return a value as it may stand in a message: masked, on one line, cut."""
    if isinstance(value, dict):
        # A date without a time of day came with midnight.
        value = " ".join(str(each) for each in value.values() if each != "00:00")
    text = mask(tidy("" if value is None else str(value)))[0]
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"


def ref_of(sheet: str, row: int) -> str:
    """Name a row: `Blad 1, rij 7`; the words are part of the name and are not translated."""
    return f"{sheet}, rij {row}" if sheet else f"rij {row}"


def reason_text(reason: Reason) -> str:
    match reason:
        case Reason.TAKEN:
            return _("Ingelezen")
        case Reason.NO_CONSENT:
            return _("Toestemming is Nee: deze rij is niet bekeken")
        case Reason.CONSENT_EMPTY:
            return _("Toestemming is niet ingevuld: deze rij is niet bekeken")
        case Reason.CONSENT_UNCLEAR:
            return _("Bij Toestemming staat geen Ja of Nee: deze rij is niet bekeken")
        case Reason.NOTHING_KNOWN:
            return _("In deze rij staat niets dat wij gebruiken")
        case Reason.NO_TITLE:
            return _("De functie ontbreekt")
        case Reason.EXAMPLE:
            return _("Dit is de voorbeeldrij van het sjabloon")
        case Reason.SHIFTED:
            return _("De rij heeft niet evenveel velden als de kop: de waarden staan verschoven")


def private_text(code: str) -> str:
    """Return in words what was dropped."""
    words = {
        Private.BSN: _("BSN"),
        Private.SEX: _("geslacht"),
        Private.AGE: _("leeftijd of geboortedatum"),
        Private.EMAIL: _("e-mailadres"),
        Private.PHONE: _("telefoonnummer"),
        Private.WEB: _("webadres of cv"),
        Private.STREET: _("straat of adres"),
        Private.HOUSE_NUMBER: _("huisnummer"),
        Private.BENEFIT: _("uitkering of inkomen"),
        Private.REGISTER: _("registerstatus (banenafspraak)"),
        Private.LADDER: _("participatieladder"),
        Private.CLIENT_PROFILE: _("klantprofiel of doelgroep"),
        Private.ORIGIN: _("nationaliteit of herkomst"),
        Private.HEALTH: _("gezondheid"),
        Private.HOUSEHOLD: _("gezin of woonsituatie"),
        Private.DEBT: _("schulden"),
        Private.BELIEF: _("geloof of overtuiging"),
        Private.RECORD: _("justitie"),
        Private.BANK: _("bankrekening"),
        Private.IDENTITY_PAPER: _("identiteitsbewijs"),
        Private.CONTACT: _("contactpersoon"),
        Private.REMARKS: _("vrije tekst (opmerkingen)"),
    }
    return words[Private(code)]
