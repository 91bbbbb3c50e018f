# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is refused before anything is opened, and with which words."""

import struct
import zipfile
from io import BytesIO

import pytest

from hartwerk.interchange import guard
from hartwerk.interchange.guard import Kind, kind_of
from hartwerk.interchange.notes import Source, Unreadable
from tests.interchange.books import bomb, repacked, workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
PLAIN = workbook({"Blad 1": [["Naam", "Plaats"], ["Samira", "Borne"]]})


def _refusal(content: bytes, name: str = "lijst.xlsx") -> str:
    with pytest.raises(Unreadable) as caught:
        kind_of(Source(name, content))
    assert caught.value.problem.file == name
    assert caught.value.problem.way_out
    return caught.value.problem.message


class TestKindOf:
    def test_a_workbook_is_a_workbook_whatever_its_name(self) -> None:
        assert kind_of(Source("lijst.csv", PLAIN)) is Kind.XLSX

    def test_text_is_csv_and_braces_are_json(self) -> None:
        assert kind_of(Source("a.xlsx", b"Naam;Plaats\nSamira;Borne")) is Kind.CSV
        assert kind_of(Source("a.txt", b'\xef\xbb\xbf [{"idWerkzoekende": "1"}]')) is Kind.JSON
        assert kind_of(Source("a.txt", "Naam\tPlaats\n".encode("utf-16"))) is Kind.CSV

    @pytest.mark.parametrize(
        ("content", "word"),
        [
            (b"%PDF-1.7 ...", "PDF"),
            (b"\x89PNG\r\n\x1a\n", "PNG"),
            (b"<?xml version='1.0'?><a/>", "XML"),
            (b"MZ\x00\x00\x01", "geen tekst"),
            (b"<html><table><tr><td>Naam", "webpagina"),
            (b"  \n", "leeg"),
            (b"", "leeg"),
            (OLE + "Workbook".encode("utf-16-le"), "voor 2007"),
            (OLE + "EncryptedPackage".encode("utf-16-le"), "wachtwoord"),
            (OLE + "WordDocument".encode("utf-16-le"), "Office"),
        ],
    )
    def test_a_wrong_file_is_named_for_what_it_is(self, content: bytes, word: str) -> None:
        assert word in _refusal(content)

    def test_an_archive_that_is_no_workbook_is_named(self) -> None:
        out = BytesIO()
        with zipfile.ZipFile(out, "w") as packed:
            packed.writestr("lijst.txt", "Naam")
        assert "zip" in _refusal(out.getvalue())

    def test_a_document_is_named(self) -> None:
        types = zipfile.ZipFile(BytesIO(PLAIN)).read(guard.CONTENT_TYPES)
        word = types.replace(b"spreadsheetml.sheet.main", b"wordprocessingml.document.main")
        assert "Word" in _refusal(repacked(PLAIN, {guard.CONTENT_TYPES: word}))

    def test_a_workbook_with_macros_is_refused(self) -> None:
        assert "macro" in _refusal(repacked(PLAIN, {"xl/vbaProject.bin": b"x"}))

    def test_a_macro_by_content_type_alone_is_refused(self) -> None:
        types = zipfile.ZipFile(BytesIO(PLAIN)).read(guard.CONTENT_TYPES)
        changed = types.replace(
            b"vnd.openxmlformats-officedocument.spreadsheetml.sheet.main",
            b"vnd.ms-excel.sheet.macroEnabled.main",
        )
        assert changed != types
        assert "macro" in _refusal(repacked(PLAIN, {guard.CONTENT_TYPES: changed}))

    @pytest.mark.slow
    def test_a_bomb_of_two_megabytes_is_refused_unopened(self) -> None:
        content = bomb(320 * guard.MEGABYTE)

        assert len(content) < 2 * guard.MEGABYTE
        assert "te groot" in _refusal(content)

    def test_a_part_packed_more_than_a_hundred_times_is_refused(self) -> None:
        assert "te groot" in _refusal(bomb(20 * guard.MEGABYTE))

    def test_a_thousand_parts_and_more_are_refused(self) -> None:
        many = {f"xl/extra/{n}.xml": b"<a/>" for n in range(guard.MOST_PARTS)}
        assert "te groot" in _refusal(repacked(PLAIN, many))

    def test_more_than_forty_megabytes_is_refused(self) -> None:
        content = PLAIN + bytes(guard.MOST_PACKED)
        assert "40 MB" in _refusal(content)

    def test_half_a_file_is_damaged(self) -> None:
        assert "beschadigd" in _refusal(PLAIN[: len(PLAIN) // 2])

    def test_a_locked_part_asks_for_the_password_to_be_taken_off(self) -> None:
        content = bytearray(PLAIN)
        at = 0
        while (at := content.find(b"PK\x01\x02", at)) >= 0:
            (flags,) = struct.unpack_from("<H", content, at + 8)
            struct.pack_into("<H", content, at + 8, flags | 1)
            at += 4
        assert "wachtwoord" in _refusal(bytes(content))

    def test_an_entity_in_the_list_of_contents_is_refused(self) -> None:
        evil = b'<!DOCTYPE t [<!ENTITY e SYSTEM "file:///etc/passwd">]><Types>&e;</Types>'
        assert "onveilig" in _refusal(repacked(PLAIN, {guard.CONTENT_TYPES: evil}))
