# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The child process itself: limits first, then one file from standard input to rows.

It writes no file, says nothing on standard error and answers no value in an error.
"""

from __future__ import annotations

import contextlib
import gc
import io
import json
import os
import resource
import sys
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from hartwerk.interchange import texts, vum
from hartwerk.interchange.headings import tidy
from hartwerk.interchange.sheets import Answer, Head, Raw, Refused, Row, Table, find_head, is_filled

PROLOGUE = 4096


def limit(memory: int, seconds: int) -> None:
    """Cap this process: memory, processor time, and not a byte to any file."""
    for what, soft, hard in (
        (resource.RLIMIT_AS, memory, memory),
        # The soft limit ends with a signal of its own: so one can tell slow from big.
        (resource.RLIMIT_CPU, seconds, seconds + 1),
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        # macOS knows the words but refuses some; the wall clock of the parent still holds.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (soft, hard))


def check_parts(content: bytes) -> None:
    """Unpack every part once, counting: a directory that lies about its sizes is found here.

    A document type declaration has no place in a workbook and is the way to entity attacks.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for part in packed.infolist():
            with packed.open(part) as opened:
                start = opened.read(PROLOGUE).replace(b"\x00", b"")
                if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
                    raise Refused("unsafe_xml")
                while opened.read(1 << 20):
                    pass


def read_workbook(
    content: bytes, tables: Sequence[Table], mapping: dict[str, str], answer: Answer
) -> None:
    # Imported here: a CSV needs none of it.
    from python_calamine import (
        CalamineError,
        CalamineWorkbook,
        SheetTypeEnum,
        SheetVisibleEnum,
        WorksheetNotFound,
    )

    check_parts(content)
    answer.say(stage="checked")
    nearest: tuple[str, Head] | None = None
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for meta in book.sheets_metadata:
            name = tidy(meta.name)
            if meta.typ != SheetTypeEnum.WorkSheet or meta.visible != SheetVisibleEnum.Visible:
                answer.say(skipped=name)
                continue
            sheet = book.get_sheet_by_name(meta.name)
            best, nearly = find_head(_filled(sheet.iter_rows()), tables, mapping)
            if best:
                total = max(0, sheet.total_height + 1 - best.row)
                answer.sheet(name, best, _filled(sheet.iter_rows()), total=total)
            elif nearly and (nearest is None or nearly.score > nearest[1].score):
                nearest = (name, nearly)
            else:
                answer.say(skipped=name)
    except (CalamineError, WorksheetNotFound):
        raise Refused("damaged") from None
    if nearest:
        answer.nearly(*nearest)


def _filled(rows: Iterable[Sequence[Raw]]) -> Iterator[Row]:
    for number, cells in enumerate(rows, start=1):
        if any(map(is_filled, cells)):
            yield number, cells


def read_csv(
    content: bytes, tables: Sequence[Table], mapping: dict[str, str], answer: Answer
) -> None:
    text = texts.decoded(content)
    best, nearly = find_head(texts.rows_of(text), tables, mapping)
    if best:
        total = max(0, text.count("\n") - best.row)
        answer.sheet("", best, texts.rows_of(text), total=total, exact=True)
    elif nearly:
        answer.nearly("", nearly)


def read_json(
    content: bytes, tables: Sequence[Table], mapping: dict[str, str], answer: Answer
) -> None:
    records = vum.records(content)
    kind = vum.kind_of(records)
    table = next((table for table in tables if table.name == kind), None)
    if table is None:
        answer.say(other=kind)
        return
    dropped = vum.Dropped()
    answer.sheet(vum.SHEET, vum.head(table), vum.rows(records, kind, dropped), total=len(records))
    answer.say(dropped=dict(dropped))


READERS = {"xlsx": read_workbook, "csv": read_csv, "json": read_json}


def work(request: dict[str, object], content: bytes, answer: Answer) -> None:
    tables = [
        Table(
            name=str(each["name"]),
            known=dict(each["known"]),
            needs=tuple(tuple(group) for group in each["needs"]),
            unused=frozenset(each["unused"]),
        )
        for each in request["tables"]  # type: ignore[attr-defined]  # the parent wrote this request
    ]
    mapping: dict[str, str] = dict(request["mapping"])  # type: ignore[call-overload]  # idem
    READERS[str(request["format"])](content, tables, mapping, answer)


def main(source: BinaryIO, out: BinaryIO) -> int:
    # Rows come and go by the hundred thousand and hold no circles: collecting only costs time.
    gc.disable()
    request = json.loads(source.readline())
    limit(int(request["memory"]), int(request["seconds"]))
    answer = Answer(out)
    try:
        work(request, source.read(), answer)
    except Refused as refused:
        answer.say(
            error=refused.code, row=refused.row, column=refused.column, detail=refused.detail
        )
    except MemoryError:
        answer.say(error="too_big")
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError):
        answer.say(error="damaged")
    except Exception:
        # Whatever it is, its text may hold a value: it stays here.
        answer.say(error="failed")
    else:
        answer.say(end=True)
    return 0


if __name__ == "__main__":
    status = main(sys.stdin.buffer, sys.stdout.buffer)
    sys.stdout.flush()
    # Without the interpreter's long goodbye: half a gigabyte of objects need no tidying.
    os._exit(status)
