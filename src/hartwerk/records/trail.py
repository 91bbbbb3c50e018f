# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Checks the seal over journal and trail, without asking the database what a digest should be.

The lines are written here once more, hashed, and laid beside the digests and heads that the
database keeps. A tail that was cut off is found with heads that were kept elsewhere: anchors.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import groupby
from typing import Any

import psycopg

AT_ONCE = 5_000
"""Rows that are held in memory while the chain is read."""

CHANGE = (
    "number", "id", "at", "login", "role", "network_id", "organisation_id", "membership_id", "act",
    "kind", "row_key", "person", "columns",
)  # fmt: skip
JOURNAL = (
    "number", "id", "at", "role", "network_id", "organisation_id", "membership_id", "cause_role",
    "subject", "subject_id", "candidate_id", "verb", "source", "target", "reason", "channel",
    "on_behalf_of", "undoes", "detail",
)  # fmt: skip
"""What is sealed of a line, in this order: every column that it has."""


class Wrong(StrEnum):
    """What can be found."""

    CHANGED = "changed"
    """A line says something else than when it was sealed."""
    GONE = "gone"
    """A line is no longer there, and no erasure says so."""
    BROKEN = "broken"
    """The digests of a block are not those that its head was made of."""
    CUT = "cut"
    """The chain ends before a head that was kept elsewhere."""
    REPLACED = "replaced"
    """The chain holds together, and is not the one of which a head was kept elsewhere."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """The first thing that is wrong, and where."""

    wrong: Wrong
    line: int | None
    """The first line that is not as it was; None where no line is left to name."""
    block: int


@dataclass(frozen=True, slots=True)
class Head:
    """Where the chain stood: what an anchor keeps."""

    block: int
    at: datetime
    head: bytes

    def written(self) -> str:
        """Write it as one line of JSON."""
        return json.dumps({"block": self.block, "at": self.at.isoformat(), "head": self.head.hex()})

    @classmethod
    def read(cls, line: str) -> "Head":
        """Read one line.

        Raises
        ------
        ValueError
            It is not a head.
        """
        try:
            said = json.loads(line)
            return cls(
                int(said["block"]),
                datetime.fromisoformat(said["at"]),
                bytes.fromhex(said["head"]),
            )
        except (KeyError, TypeError) as fault:
            raise ValueError("no head of a chain") from fault


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found: nothing wrong, or the first thing that is."""

    blocks: int
    lines: int
    """That were sealed and are as they were."""
    erased: int
    waiting: int
    """Not sealed yet."""
    head: Head | None
    trouble: Trouble | None


@dataclass(frozen=True, slots=True)
class _Leaf:
    block: int
    number: int
    digest: bytes
    said: str | None
    """The line as it is written today; None: it is not there."""


def verify(connection: psycopg.Connection[Any], anchors: Sequence[Head] = ()) -> Checked:
    """Check the whole chain.

    Parameters
    ----------
    connection
        Of the auditor, or of the owner; in one view of the database: repeatable read.
    anchors
        Heads that were kept elsewhere.
    """
    erased = _erased(connection)
    blocks = {
        number: (at, micros, lines, bytes(head))
        for number, at, micros, lines, head in connection.execute(
            "select number, at, (extract(epoch from at) * 1000000)::bigint::text, lines, head"
            " from trail.block order by number"
        )
    }
    heads: dict[int, Head] = {}
    first_lines: dict[int, int] = {}
    lines, gone, trouble = 0, 0, None
    before = b""
    for block, leaves in groupby(_leaves(connection), key=lambda leaf: leaf.block):
        of_block = list(leaves)
        first_lines[block] = of_block[0].number
        for leaf in of_block:
            if leaf.said is None and leaf.number in erased:
                gone += 1
            elif leaf.said is None:
                trouble = Trouble(Wrong.GONE, leaf.number, block)
            elif _hashed(leaf.said) != leaf.digest:
                trouble = Trouble(Wrong.CHANGED, leaf.number, block)
            else:
                lines += 1
            if trouble is not None:
                break
        if trouble is None and (
            block != len(heads) + 1
            or block not in blocks
            or _head(before, block, blocks[block], of_block) != blocks[block][3]
        ):
            trouble = Trouble(Wrong.BROKEN, of_block[0].number, block)
        if trouble is not None:
            break
        heads[block] = Head(block, blocks[block][0], blocks[block][3])
        before = blocks[block][3]
    if trouble is None and len(blocks) > len(heads):
        # A block of which all lines and all digests are gone.
        trouble = Trouble(Wrong.BROKEN, None, min(blocks.keys() - heads.keys()))
    if trouble is None:
        trouble = _beside(anchors, heads, first_lines)
    last = heads[max(heads)] if heads else None
    return Checked(len(heads), lines, gone, _waiting(connection), last, trouble)


def _beside(
    anchors: Sequence[Head], heads: dict[int, Head], first_lines: dict[int, int]
) -> Trouble | None:
    good = 0
    for anchor in sorted(anchors, key=lambda each: each.block):
        if anchor.block not in heads:
            return Trouble(Wrong.CUT, None, max(heads, default=0) + 1)
        if heads[anchor.block].head != anchor.head:
            return Trouble(Wrong.REPLACED, first_lines[good + 1], anchor.block)
        good = anchor.block
    return None


def _head(
    before: bytes, number: int, block: tuple[datetime, str, int, bytes], leaves: list[_Leaf]
) -> bytes:
    said = _json(["block", str(number), block[1], str(block[2])])
    digests = b"".join(leaf.digest for leaf in leaves)
    return hashlib.sha256(before + said.encode() + digests).digest()


def _leaves(connection: psycopg.Connection[Any]) -> Iterator[_Leaf]:
    """Read the digests in the order of the chain, each with its line as it is now."""
    columns = ", ".join(
        [*(_text("c", name) for name in CHANGE), *(_text("j", name) for name in JOURNAL)]
    )
    with connection.cursor(name="leaves") as cursor:
        cursor.itersize = AT_ONCE
        cursor.execute(
            f"select l.block, l.number, l.digest, {columns} from trail.leaf l"  # noqa: S608 - ours
            " left join trail.change c on c.number = l.number"
            " left join records_journalentry j on j.number = l.number"
            " order by l.block, l.number"
        )
        for block, number, digest, *said in cursor:
            change, journal = said[: len(CHANGE)], said[len(CHANGE) :]
            written = None
            if change[0] is not None:
                written = _json(["change", *change])
            elif journal[0] is not None:
                written = _json(["journal", *journal])
            yield _Leaf(block, number, bytes(digest), written)


def _text(table: str, column: str) -> str:
    match column:
        case "at":
            return f"(extract(epoch from {table}.at) * 1000000)::bigint::text"
        case "columns":
            return f"array_to_string({table}.columns, ',')"
        case _:
            return f"{table}.{column}::text"


def _erased(connection: psycopg.Connection[Any]) -> set[int]:
    rows = connection.execute(
        "select unnest(columns)::bigint from trail.change where act = 'erase'"
    )
    return {number for (number,) in rows}


def _waiting(connection: psycopg.Connection[Any]) -> int:
    found = connection.execute(
        "select (select count(*) from trail.change c"
        "   where not exists (select from trail.leaf l where l.number = c.number))"
        " + (select count(*) from records_journalentry j"
        "   where not exists (select from trail.leaf l where l.number = j.number))"
    ).fetchone()
    return int(found[0]) if found else 0


def _json(said: list[str | None]) -> str:
    """Write texts as PostgreSQL's `json_build_array` does."""
    return json.dumps(said, ensure_ascii=False)


def _hashed(said: str) -> bytes:
    return hashlib.sha256(said.encode()).digest()
