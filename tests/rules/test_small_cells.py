# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Small numbers stay hidden from whoever adds and subtracts all that is shown."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hartwerk.rules.small_cells import LEAST, Count, Unbalanced, hidden

Table = list[list[int]]
Numbers = dict[str, int]
NUMBERS = st.one_of(st.integers(0, 6), st.integers(0, 40))


def crossed(name: str, table: Table, rows: Sequence[str], end: str) -> list[Count]:
    """The cells and column totals of a table, from the places of its rows to the end."""
    columns = [*zip(*table, strict=True)]
    return [
        Count(f"{name}{i}{j}", n, rows[i], f"{name} column {j}")
        for i, row in enumerate(table)
        for j, n in enumerate(row)
    ] + [
        Count(f"{name} column {j}", sum(column), f"{name} column {j}", end)
        for j, column in enumerate(columns)
    ]


def with_totals(*tables: Table) -> list[Count]:
    """Give one table, or two with the same row totals, as flows from cells to the grand total."""
    first, *second = tables
    rows = [f"row {i}" for i in range(len(first))]
    total = sum(map(sum, first))
    into = [Count(each, sum(row), "start", each) for each, row in zip(rows, first, strict=True)]
    if not second:
        return [Count("all", total, "end", "start"), *into, *crossed("a", first, rows, "end")]
    # The columns of the first lead to its rows, and those on through their totals to the second.
    out = [f"{each} out" for each in rows]
    before = [
        Count(each.name, each.n, each.target, each.source)
        for each in crossed("a", first, rows, "start")
    ]
    through = [
        Count(each, sum(row), each, there)
        for each, there, row in zip(rows, out, first, strict=True)
    ]
    return [
        Count("all", total, "end", "start"),
        *before,
        *through,
        *crossed("b", second[0], out, "end"),
    ]


def added_up(tables: Mapping[str, Table]) -> Numbers:
    """Return every number of some tables by its name, the totals added up anew."""
    found: Numbers = {}
    for name, table in tables.items():
        for i, row in enumerate(table):
            found |= {f"{name}{i}{j}": n for j, n in enumerate(row)}
            found[f"row {i}"] = sum(row)
        for j, column in enumerate(zip(*table, strict=True)):
            found[f"{name} column {j}"] = sum(column)
        found["all"] = sum(map(sum, table))
    return found


def others(tables: Mapping[str, Table], gone: frozenset[object]) -> Iterator[Numbers]:
    """Give tables that look the same to whoever sees only what is shown.

    Every hidden cell is tried as it is, one less and one more: an adversary for whom one of these
    holds up cannot tell it from the truth. Tables that do not share their totals do not hold up.
    """
    truth = added_up(tables)
    cells = [
        (name, i, j) for name, t in tables.items() for i, r in enumerate(t) for j in range(len(r))
    ]
    tried = [(0,) if f"{name}{i}{j}" not in gone else (0, -1, 1) for name, i, j in cells]
    for moves in product(*tried):
        moved = {name: [[*row] for row in table] for name, table in tables.items()}
        for (name, i, j), move in zip(cells, moves, strict=True):
            moved[name][i][j] += move
        sums = [[sum(row) for row in table] for table in moved.values()]
        if any(each != sums[0] for each in sums):
            continue
        numbers = added_up(moved)
        shown_alike = all(numbers[name] == n for name, n in truth.items() if name not in gone)
        if shown_alike and all(numbers[str(name)] >= 1 for name in gone):
            yield numbers


def stays_unknown(tables: Mapping[str, Table], gone: frozenset[object]) -> set[str]:
    """Return which hidden numbers have another value in other tables that look the same."""
    truth = added_up(tables)
    least: dict[str, float] = dict.fromkeys(map(str, gone), inf)
    most: dict[str, float] = dict.fromkeys(map(str, gone), -inf)
    for numbers in others(tables, gone):
        for name in least:
            least[name] = min(least[name], numbers[name])
            most[name] = max(most[name], numbers[name])
        if all(least[name] < most[name] for name in least):
            break
    assert all(least[name] <= truth[name] <= most[name] for name in least)
    return {name for name in least if least[name] < most[name]}


@given(
    st.integers(1, 3).flatmap(
        lambda width: st.lists(
            st.lists(NUMBERS, min_size=width, max_size=width), min_size=1, max_size=3
        )
    )
)
def test_of_a_table_no_hidden_number_follows_from_what_is_shown(table: Table) -> None:
    gone = hidden(with_totals(table))

    assert stays_unknown({"a": table}, gone) == gone
    numbers = added_up({"a": table})
    assert {name for name, n in numbers.items() if 0 < n < LEAST} <= gone
    assert not any(numbers[str(name)] == 0 for name in gone)


@given(st.data())
def test_of_two_tables_with_the_same_totals_neither_gives_the_other_away(
    data: st.DataObject,
) -> None:
    first = data.draw(st.lists(st.lists(NUMBERS, min_size=2, max_size=2), min_size=1, max_size=2))
    second = []
    for row in first:
        part = data.draw(st.integers(0, sum(row)))
        second.append([part, sum(row) - part])

    gone = hidden(with_totals(first, second))

    assert stays_unknown({"a": first, "b": second}, gone) == gone


def test_without_the_second_step_an_adversary_finds_the_small_one() -> None:
    """The adversary of these tests is worth something: small numbers alone do not hide."""
    table = [[3, 40], [20, 30]]
    small = frozenset({"a00"})

    assert stays_unknown({"a": table}, small) == set()
    assert hidden(with_totals(table)) == {"a00", "a01", "a10", "a11"}


def test_hides_the_total_where_everybody_in_it_is_one_of_a_kind() -> None:
    """Five times one makes five: who knows that none is zero would know all."""
    assert hidden(with_totals([[1, 1, 1, 1, 1]])) >= {"all", "a00", "a04"}


def test_shows_all_that_points_at_nobody() -> None:
    assert hidden(with_totals([[5, 0, 12], [9, 31, 0]])) == frozenset()


@pytest.mark.parametrize(
    "counts",
    [
        [Count("all", 9, "end", "start"), Count("a", 8, "start", "end")],
        [Count("all", -1, "end", "start"), Count("a", -1, "start", "end")],
        [Count("a", 9, "end", "start"), Count("a", 9, "start", "end")],
    ],
)
def test_takes_no_numbers_that_do_not_add_up(counts: list[Count]) -> None:
    with pytest.raises(Unbalanced):
        hidden(counts)
