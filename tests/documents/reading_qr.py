# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reads a QR code back from its SVG as a telephone does: ISO/IEC 18004, to version 6, level M."""

import re
from collections.abc import Callable, Iterator
from itertools import chain, zip_longest

Modules = list[list[bool]]

BLOCKS = {1: [16], 2: [28], 3: [44], 4: [32, 32], 5: [43, 43], 6: [27] * 4}
"""Bytes of data in each block at error correction M, by version."""
MASKS: tuple[Callable[[int, int], bool], ...] = (
    lambda y, x: (y + x) % 2 == 0,
    lambda y, x: y % 2 == 0,
    lambda y, x: x % 3 == 0,
    lambda y, x: (y + x) % 3 == 0,
    lambda y, x: (y // 2 + x // 3) % 2 == 0,
    lambda y, x: y * x % 2 + y * x % 3 == 0,
    lambda y, x: (y * x % 2 + y * x % 3) % 2 == 0,
    lambda y, x: ((y + x) % 2 + y * x % 3) % 2 == 0,
)
FORMAT_MASK = 0b101_0100_0001_0010
LEVEL_M = 0b00
BYTES = 0b0100


def dark_modules(svg: str, quiet: int) -> Modules:
    """Return which modules are dark, without the white around them."""
    found = re.search(r'viewBox="0 0 (\d+) \1"', svg)
    assert found
    size = int(found[1])
    dark = [[False] * size for _ in range(size)]
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", svg):
        for step in range(int(length)):
            dark[int(y)][int(x) + step] = True
    around = [*dark[:quiet], *dark[-quiet:], *(row[:quiet] + row[-quiet:] for row in dark)]
    assert not any(chain.from_iterable(around))
    return [row[quiet:-quiet] for row in dark[quiet:-quiet]]


def read(modules: Modules) -> str:
    size = len(modules)
    version = (size - 17) // 4
    data = _unwoven(_bytes(modules, version), BLOCKS[version])
    bits = "".join(f"{byte:08b}" for byte in data)
    assert int(bits[:4], 2) == BYTES
    length = int(bits[4:12], 2)
    return bytes(int(bits[at : at + 8], 2) for at in range(12, 12 + 8 * length, 8)).decode()


def _mask(modules: Modules) -> Callable[[int, int], bool]:
    places = [*range(6), 7, 8]
    bits = [modules[8][x] for x in places]
    bits += [modules[y][8] for y in (7, *range(5, -1, -1))]
    written = int("".join(str(int(bit)) for bit in bits), 2) ^ FORMAT_MASK
    assert written >> 13 == LEVEL_M
    return MASKS[written >> 10 & 0b111]


def _holds_data(y: int, x: int, size: int, version: int) -> bool:
    if x == 6 or y == 6:
        return False
    if (y < 9 and (x < 9 or x >= size - 8)) or (y >= size - 8 and x < 9):
        return False
    middle = size - 7
    return version == 1 or abs(y - middle) > 2 or abs(x - middle) > 2


def _bytes(modules: Modules, version: int) -> list[int]:
    size, mask = len(modules), _mask(modules)
    bits = "".join(
        str(int(modules[y][x] ^ mask(y, x)))
        for y, x in _path(size)
        if _holds_data(y, x, size, version)
    )
    return [int(bits[at : at + 8], 2) for at in range(0, len(bits) - 7, 8)]


def _path(size: int) -> Iterator[tuple[int, int]]:
    """Give the modules two columns at a time, up and down, from the right."""
    upwards = True
    for right in (x for x in range(size - 1, 0, -2)):
        column = right if right > 6 else right - 1
        for y in range(size - 1, -1, -1) if upwards else range(size):
            yield from ((y, column), (y, column - 1))
        upwards = not upwards


def _unwoven(data: list[int], blocks: list[int]) -> list[int]:
    """Return the bytes of data block after block; they are written one of each in turn."""
    parts: list[list[int]] = [[] for _ in blocks]
    turn = chain.from_iterable(zip_longest(*([n] * length for n, length in enumerate(blocks))))
    for number, byte in zip((n for n in turn if n is not None), data, strict=False):
        parts[number].append(byte)
    return list(chain.from_iterable(parts))
