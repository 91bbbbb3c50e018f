# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reads a PDF of ours back, as who listens to it does: ISO 32000-1, no more than typst writes."""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

OBJECT = re.compile(rb"^(\d+) 0 obj\n(.*?)^endobj", re.DOTALL | re.MULTILINE)
STREAM = re.compile(rb"stream\n(.*)\nendstream", re.DOTALL)
# The start of a string, a choice of font, and what ends a mark, glyphs and a line of text.
TOKEN = re.compile(rb"\(|<([0-9A-Fa-f]+)>|/(f\d+) [\d.]+ Tf|(BDC|TJ|Tj|ET)\b")
ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
PLAIN = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
DRAWN_AS = re.compile(rb"^<([0-9A-F]{4})> <([0-9A-F]+)>$", re.MULTILINE)


@dataclass(frozen=True)
class Read:
    """What a PDF says of itself, its texts by page, and what its marks are and say."""

    catalogue: str
    about: str
    pages: list[str]
    marks: list[str]
    headings: list[str]
    alternatives: list[str]
    languages: list[str]


def squeezed(text: str) -> str:
    """Leave out what says only where a line ends."""
    return re.sub(r"[\s\u200b]+", "", text)


def read(pdf: bytes) -> Read:
    objects: dict[bytes, bytes] = dict(OBJECT.findall(pdf))
    pages = [body for body in objects.values() if b"/Type/Page/" in body]
    contents = [_stream(objects[_one(rb"/Contents (\d+) 0 R", page)]) for page in pages]
    structure = [body for body in objects.values() if b"/Type/StructElem" in body]
    return Read(
        catalogue=next(body for body in objects.values() if b"/Type/Catalog" in body).decode(),
        about=next(body for body in objects.values() if b"/Type/Metadata" in body).decode(
            "utf-8", "replace"
        ),
        pages=[
            "".join(_shown(content, _fonts(page, objects)))
            for page, content in zip(pages, contents, strict=True)
        ],
        marks=[mark.decode() for body in structure for mark in re.findall(rb"/S/(\w+)", body)],
        headings=[said for body in structure for said in _said(rb"/T(?=[(<])", body)],
        alternatives=[said for body in structure for said in _said(rb"/Alt(?=[(<])", body)],
        languages=[said for body in contents for said in _said(rb"/Lang ?(?=[(<])", body)],
    )


def _fonts(page: bytes, objects: dict[bytes, bytes]) -> dict[bytes, dict[bytes, str]]:
    resources = objects[_one(rb"/Resources (\d+) 0 R", page)]
    return {
        name: {
            bytes.fromhex(glyph.decode()): bytes.fromhex(drawn.decode()).decode("utf-16-be")
            for glyph, drawn in DRAWN_AS.findall(
                _stream(objects[_one(rb"/ToUnicode (\d+) 0 R", objects[number])])
            )
        }
        for name, number in re.findall(rb"/(f\d+) (\d+) 0 R", resources)
    }


def _shown(content: bytes, fonts: dict[bytes, dict[bytes, str]]) -> Iterator[str]:
    letters: dict[bytes, str] = {}
    glyphs, at = b"", 0
    while token := TOKEN.search(content, at):
        at = token.end()
        _hexed, font, end = token.groups()
        if font:
            letters = fonts[font]
        elif end:
            if end in (b"TJ", b"Tj"):
                yield "".join(letters[glyphs[n : n + 2]] for n in range(0, len(glyphs), 2))
            if end == b"ET":
                yield "\n"
            glyphs = b""
        else:
            string, at = _string(content, token.start())
            glyphs += string


def _said(key: bytes, body: bytes) -> Iterator[str]:
    for found in re.finditer(key, body):
        string, _ = _string(body, found.end())
        wide = string.startswith(b"\xfe\xff")
        yield string[2:].decode("utf-16-be") if wide else string.decode("latin-1")


def _string(body: bytes, at: int) -> tuple[bytes, int]:
    """Return a string, in hexadecimal or between brackets that may hold brackets, and its end."""
    if body[at : at + 1] == b"<":
        end = body.index(b">", at)
        return bytes.fromhex(body[at + 1 : end].decode()), end + 1
    depth, end = 1, at + 1
    while depth:
        sign = body[end : end + 1]
        depth += (sign == b"(") - (sign == b")")
        end += 2 if sign == b"\\" else 1
    return ESCAPED.sub(_unescaped, body[at + 1 : end - 1]), end


def _unescaped(match: re.Match[bytes]) -> bytes:
    sign = match[1]
    return bytes([int(sign, 8)]) if sign.isdigit() else PLAIN.get(sign, sign)


def _stream(body: bytes) -> bytes:
    found = STREAM.search(body)
    assert found
    return zlib.decompress(found[1]) if b"/FlateDecode" in body else found[1]


def _one(pattern: bytes, body: bytes) -> bytes:
    found = re.search(pattern, body)
    assert found
    return found[1]
