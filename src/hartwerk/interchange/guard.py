# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Looks at an upload before anything opens it: what it is, how big it gets, what hides in it."""

from __future__ import annotations

import io
import struct
import zipfile
from enum import StrEnum
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _

from hartwerk.interchange.notes import Problem, Source, Unreadable

MEGABYTE = 1024 * 1024
MOST_PACKED = 40 * MEGABYTE
MOST_UNPACKED = 300 * MEGABYTE
MOST_RATIO = 100
RATIO_FROM = MEGABYTE
"""A small part may be packed well: only a large one is a danger."""
MOST_PARTS = 1_000
MOST_DIRECTORY = MEGABYTE
"""What the list of a thousand parts takes at most."""
WORKBOOKS = ("sheet", "template")
CONTENT_TYPES = "[Content_Types].xml"
MOST_CONTENT_TYPES = MEGABYTE

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = b"PK\x05\x06"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"{\\rtf", "RTF"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"Rar!", "RAR"),
)


class Kind(StrEnum):
    """How the file is read."""

    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"


def kind_of(source: Source) -> Kind:
    """Return how a file is to be read; its name is not believed.

    Raises
    ------
    Unreadable
        It is none of ours, too big, packed to harm, locked, or it carries macros.
    """
    content = source.content
    if len(content) > MOST_PACKED:
        raise _refuse(
            source,
            _("Het bestand is te groot: %(have)s MB, en 40 MB mag.")
            % {"have": len(content) // MEGABYTE},
            _("Bewaar alleen het blad met de lijst, of splits de lijst in delen."),
        )
    if not content.strip():
        raise _refuse(source, _("Het bestand is leeg."), _("Kies het bestand met de lijst."))
    if content.startswith(_OLE):
        raise _ole(source)
    if content.startswith(_ZIP) or content.startswith(_END):
        _check_zip(source)
        return Kind.XLSX
    for start, name in _OTHERS:
        if content.startswith(start):
            raise _wrong(source, name)
    return _text_kind(source)


def _text_kind(source: Source) -> Kind:
    content = source.content
    start = content[:2048].lstrip(b"\xef\xbb\xbf \t\r\n")
    lower = start.lower()
    if start[:1] in (b"{", b"["):
        return Kind.JSON
    if lower.startswith((b"<html", b"<!doctype html", b"<table", b"<meta")):
        raise _refuse(
            source,
            _("Dit is een webpagina met de naam van een Excel-bestand."),
            _("Open het in Excel en kies Opslaan als: Excel-werkmap (.xlsx)."),
        )
    if lower.startswith(b"<?xml") or lower.startswith(b"<"):
        raise _wrong(source, "XML")
    if not content.startswith(_UTF16) and b"\x00" in content[:2048]:
        raise _wrong(source, _("een bestand dat geen tekst is"))
    return Kind.CSV


def _refuse(source: Source, message: str, way_out: str) -> Unreadable:
    return Unreadable(Problem(source.name, message, way_out))


def _wrong(source: Source, what: str) -> Unreadable:
    return _refuse(
        source,
        _("Dit is geen lijst die wij kunnen lezen, maar: %(what)s.") % {"what": what},
        _("Kies een Excel-bestand (.xlsx), een CSV-bestand of een VUM-bericht (.json)."),
    )


def _ole(source: Source) -> Unreadable:
    """Say what an old compound file is: locked, an old workbook, or something else."""
    if "EncryptedPackage".encode("utf-16-le") in source.content:
        return _locked(source)
    names = ("Workbook", "Book")
    if any(name.encode("utf-16-le") in source.content for name in names):
        return _refuse(
            source,
            _("Dit is een Excel-bestand van voor 2007 (.xls)."),
            _("Open het in Excel en kies Opslaan als: Excel-werkmap (.xlsx)."),
        )
    return _wrong(source, _("een oud Office-bestand"))


def _locked(source: Source) -> Unreadable:
    return _refuse(
        source,
        _("Het bestand is beveiligd met een wachtwoord."),
        _("Open het in Excel, haal het wachtwoord eraf en bewaar het opnieuw."),
    )


def _check_zip(source: Source) -> None:
    """Read only the list of parts: nothing is unpacked except the short list of contents."""
    damaged = _refuse(
        source,
        _("Het bestand is beschadigd of niet helemaal overgekomen."),
        _("Bewaar het opnieuw in Excel en kies het nog een keer."),
    )
    if _directory_size(source.content) > MOST_DIRECTORY:
        raise _bomb(source)
    try:
        with zipfile.ZipFile(io.BytesIO(source.content)) as packed:
            parts = packed.infolist()
            _check_parts(source, parts)
            names = {part.filename for part in parts}
            _check_workbook(source, packed, names)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, ValueError):
        raise damaged from None


def _directory_size(content: bytes) -> int:
    at = content.rfind(_END, max(0, len(content) - 65_557))
    if at < 0 or at + 22 > len(content):
        return 0  # zipfile finds no end either, and says so
    parts, size = struct.unpack_from("<HI", content, at + 10)
    return MOST_DIRECTORY + 1 if parts > MOST_PARTS else int(size)


def _check_parts(source: Source, parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise _bomb(source)
    packed = sum(part.compress_size for part in parts)
    unpacked = sum(part.file_size for part in parts)
    if unpacked > RATIO_FROM and unpacked > MOST_RATIO * min(packed, len(source.content)):
        raise _bomb(source)
    for part in parts:
        if part.file_size > RATIO_FROM and part.file_size > MOST_RATIO * part.compress_size:
            raise _bomb(source)
        if part.flag_bits & 0x1:
            raise _locked(source)
        if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise _wrong(source, _("een zip-bestand"))


def _bomb(source: Source) -> Unreadable:
    return _refuse(
        source,
        _("Uitgepakt wordt dit bestand veel te groot: het is niet geopend."),
        _("Kopieer alleen de gevulde rijen naar een nieuw Excel-bestand en kies dat."),
    )


def _check_workbook(source: Source, packed: zipfile.ZipFile, names: set[str]) -> None:
    if CONTENT_TYPES not in names or packed.getinfo(CONTENT_TYPES).file_size > MOST_CONTENT_TYPES:
        raise _wrong(source, _("OpenDocument") if "mimetype" in names else _("een zip-bestand"))
    try:
        types = fromstring(packed.read(CONTENT_TYPES))
    except (ParseError, DefusedXmlException):
        raise _wrong(source, _("een bestand met onveilige inhoud")) from None
    contents = {str(each.get("ContentType", "")).lower() for each in types}
    if any("macroenabled" in each or "vbaproject" in each for each in contents) or any(
        name.lower().endswith("vbaproject.bin") for name in names
    ):
        raise _refuse(
            source,
            _("In dit bestand zitten macro's: het is niet geopend."),
            _("Open het in Excel en kies Opslaan als: Excel-werkmap (.xlsx), zonder macro's."),
        )
    if any("sheet.binary" in each for each in contents):
        raise _wrong(source, _("een binaire Excel-werkmap (.xlsb)"))
    if not any(f"spreadsheetml.{what}.main" in each for each in contents for what in WORKBOOKS):
        word = any("wordprocessingml" in each for each in contents)
        raise _wrong(source, "Word" if word else _("een zip-bestand"))
