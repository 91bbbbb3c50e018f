# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A sealed file opens as it was written, or not at all."""

import io

import pytest

from hartwerk.interfaces.cli.sealed_files import MAGIC, PIECE, DoesNotOpen, NotOurs, Writer, pieces

KEY = b"k" * 40
FRAME = 1 + 4 + 16


def sealed(*parts: bytes, first: bytes = b"first") -> bytes:
    out = io.BytesIO()
    writer = Writer(out, KEY)
    writer.write_alone(first)
    for part in parts:
        writer.write(part)
    writer.close()
    return out.getvalue()


def opened(content: bytes, key: bytes = KEY) -> list[bytes]:
    return [*pieces(io.BytesIO(content), key)]


@pytest.mark.parametrize("length", [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 3 * PIECE + 7])
def test_what_went_in_comes_out(length: int) -> None:
    content = bytes(range(256)) * (length // 256 + 1)

    first, *rest = opened(sealed(content[: length // 2], content[length // 2 : length]))

    assert first == b"first"
    assert b"".join(rest) == content[:length]


def test_twice_the_same_is_sealed_differently_and_shows_nothing() -> None:
    one, other = sealed(b"Kanarie" * 100), sealed(b"Kanarie" * 100)

    assert one != other
    assert b"Kanarie" not in one


def test_wherever_one_bit_changes_it_does_not_open() -> None:
    content = sealed(b"x" * 40)
    for place in range(len(MAGIC), len(content)):
        changed = content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]
        with pytest.raises(DoesNotOpen):
            opened(changed)


def test_wherever_it_is_cut_off_it_does_not_open() -> None:
    content = sealed(b"x" * 40)
    for end in range(len(MAGIC) + 32, len(content)):
        with pytest.raises(DoesNotOpen):
            opened(content[:end])


def test_pieces_that_change_places_or_are_left_out_do_not_open() -> None:
    content = sealed(b"a" * PIECE, b"b" * PIECE, b"c")
    head = len(MAGIC) + 32 + FRAME + len(b"first")
    one = content[head : head + PIECE + FRAME]
    two = content[head + PIECE + FRAME : head + 2 * (PIECE + FRAME)]
    rest = content[head + 2 * (PIECE + FRAME) :]

    for broken in (two + one + rest, two + rest, one + rest, one + two + rest + rest, one + two):
        with pytest.raises(DoesNotOpen):
            opened(content[:head] + broken)


def test_another_key_does_not_open_it() -> None:
    with pytest.raises(DoesNotOpen):
        opened(sealed(b"x"), b"K" * 40)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", MAGIC, b"HARTWERK BACKUP 2\n" + bytes(50)])
def test_another_file_is_not_ours(content: bytes) -> None:
    with pytest.raises(NotOurs):
        opened(content)
