# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A small tree of expressions that folds constants, and says itself as SQL or as Polars."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import polars as pl


class Op(StrEnum):
    """What an inner node does. Every operand is a number; a comparison yields a truth."""

    ADD = "+"
    SUB = "-"
    MUL = "*"
    DIV = "//"
    """Whole division of numbers that are not negative."""
    BIT_AND = "&"
    AND = "and"
    OR = "or"
    NOT = "not"
    LT = "<"
    LE = "<="
    EQ = "="
    COUNT = "bit_count"
    ROOT = "sqrt"
    OVER = "/"
    """Division of double precision."""
    DOWN = "floor"
    """The largest whole number that is not more."""
    PICK = "pick"
    """The entry of a list of whole numbers, counted from 0."""
    NUMBER = "number"
    """A truth as 0 or 1."""


MANY = 4
"""Sums of more terms are whole numbers here, and may be added up in any order."""

Number = int | float | bool


@dataclass(frozen=True, slots=True)
class Node:
    """A constant, a column, or an operation on nodes."""

    op: Op | None = None
    args: tuple[Node, ...] = ()
    column: str = ""
    value: Number | None = None
    entries: tuple[int, ...] = ()

    def __add__(self, other: Node) -> Node:
        if self.value is not None and other.value is not None:
            return constant(self.value + other.value)
        if self.value == 0:
            return other
        return self if other.value == 0 else Node(Op.ADD, (self, other))

    def __sub__(self, other: Node) -> Node:
        if self.value is not None and other.value is not None:
            return constant(self.value - other.value)
        return self if other.value == 0 else Node(Op.SUB, (self, other))

    def __mul__(self, other: Node) -> Node:
        if self.value is not None and other.value is not None:
            return constant(self.value * other.value)
        if self.value == 0 or other.value == 0:
            return constant(0)
        if self.value == 1:
            return other
        return self if other.value == 1 else Node(Op.MUL, (self, other))

    def __truediv__(self, other: Node) -> Node:
        return _fold(Op.OVER, (self, other), lambda a, b: a / b)

    def __floordiv__(self, other: Node) -> Node:
        return _fold(Op.DIV, (self, other), lambda a, b: a // b)

    def __and__(self, other: Node) -> Node:
        if self.value is not None and other.value is not None:
            return constant(int(self.value) & int(other.value))
        if self.value == 0 or other.value == 0:
            return constant(0)
        return Node(Op.BIT_AND, (self, other))

    def __lt__(self, other: Node) -> Node:
        return _fold(Op.LT, (self, other), lambda a, b: a < b)

    def __le__(self, other: Node) -> Node:
        return _fold(Op.LE, (self, other), lambda a, b: a <= b)

    def __ge__(self, other: Node) -> Node:
        return other <= self

    def equals(self, other: Node) -> Node:
        return _fold(Op.EQ, (self, other), lambda a, b: a == b)


def constant(value: Number) -> Node:
    return Node(value=value)


def column(name: str) -> Node:
    return Node(column=name)


def _fold(op: Op, args: tuple[Node, Node], compute: Callable[[Number, Number], Number]) -> Node:
    left, right = args[0].value, args[1].value
    if left is not None and right is not None:
        return constant(compute(left, right))
    return Node(op, args)


def both(*args: Node) -> Node:
    """All of them; a constant truth disappears, a constant untruth decides."""
    if any(a.value is not None and not a.value for a in args):
        return constant(False)
    rest = tuple(a for a in args if a.value is None)
    if not rest:
        return constant(True)
    return rest[0] if len(rest) == 1 else Node(Op.AND, rest)


def either(*args: Node) -> Node:
    """Any of them."""
    if any(a.value is not None and a.value for a in args):
        return constant(True)
    rest = tuple(a for a in args if a.value is None)
    if not rest:
        return constant(False)
    return rest[0] if len(rest) == 1 else Node(Op.OR, rest)


def negate(a: Node) -> Node:
    if a.value is not None:
        return constant(not a.value)
    return a.args[0] if a.op is Op.NOT else Node(Op.NOT, (a,))


def number(a: Node) -> Node:
    """A truth as 0 or 1."""
    return constant(int(a.value)) if a.value is not None else Node(Op.NUMBER, (a,))


def bits(a: Node) -> Node:
    """How many bits are set."""
    return constant(int(a.value).bit_count()) if a.value is not None else Node(Op.COUNT, (a,))


def root(a: Node) -> Node:
    return constant(float(a.value) ** 0.5) if a.value is not None else Node(Op.ROOT, (a,))


def down(a: Node) -> Node:
    return constant(int(a.value // 1)) if a.value is not None else Node(Op.DOWN, (a,))


def pick(index: Node, entries: tuple[int, ...]) -> Node:
    """An entry by its index; nothing to pick where all are alike."""
    if index.value is not None:
        return constant(entries[int(index.value)])
    if len(set(entries)) == 1:
        return constant(entries[0])
    return Node(Op.PICK, (index,), entries=entries)


def total(*args: Node) -> Node:
    found = constant(0)
    for a in args:
        found = found + a
    return found


class Dialect(StrEnum):
    DUCKDB = "duckdb"
    POSTGRES = "postgres"


def sql(node: Node, dialect: Dialect) -> str:
    """Say the expression in SQL."""
    if node.value is not None:
        return _literal(node.value)
    if node.op is None:
        return node.column
    args = [sql(a, dialect) for a in node.args]
    match node.op:
        case Op.AND | Op.OR:
            return "(" + f" {node.op} ".join(args) + ")"
        case Op.NOT:
            return f"(not {args[0]})"
        case Op.NUMBER:
            return f"(case when {args[0]} then 1 else 0 end)"
        case Op.COUNT if dialect is Dialect.POSTGRES:
            return f"bit_count(({args[0]})::bigint::bit(64))"
        case Op.COUNT:
            return f"bit_count({args[0]})"
        case Op.PICK:
            return _picked(args[0], node.entries)
        case Op.ROOT:
            return f"sqrt({args[0]})"
        case Op.DOWN:
            return f"floor({args[0]})::integer"
        case Op.DIV if dialect is Dialect.POSTGRES:
            return f"({args[0]} / {args[1]})"
        case _:
            return f"({args[0]} {node.op} {args[1]})"


def _picked(index: str, entries: tuple[int, ...]) -> str:
    other = max(set(entries), key=entries.count)
    named = [f"when {i} then {e}" for i, e in enumerate(entries) if e != other]
    return f"(case {index} {' '.join(named)} else {other} end)"


def _literal(value: Number) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    # Without the cast a database computes with decimals, and rounds elsewhere.
    return f"'{value}'::float8" if isinstance(value, float) else str(value)


def polars(node: Node) -> pl.Expr:
    """Say the expression in Polars."""
    if node.value is not None:
        return pl.lit(node.value)
    if node.op is None:
        return pl.col(node.column)
    if node.op is Op.ADD and len(terms := _terms(node)) > MANY:
        return pl.sum_horizontal([polars(term) for term in terms])
    args = [polars(a) for a in node.args]
    match node.op:
        case Op.AND:
            return _chain(args, pl.Expr.and_)
        case Op.OR:
            return _chain(args, pl.Expr.or_)
        case Op.NOT:
            return ~args[0]
        case Op.NUMBER:
            return args[0].cast(pl.Int64)
        case Op.COUNT:
            return args[0].bitwise_count_ones().cast(pl.Int64)
        case Op.ROOT:
            return args[0].sqrt()
        case Op.DOWN:
            return args[0].floor().cast(pl.Int64)
        case Op.PICK:
            return pl.lit(pl.Series(node.entries, dtype=pl.Int64)).gather(args[0])
        case Op.BIT_AND:
            return args[0] & args[1]
        case _:
            return _POLARS[node.op](args[0], args[1])


_POLARS: dict[Op, Callable[[pl.Expr, pl.Expr], pl.Expr]] = {
    Op.ADD: lambda a, b: a + b,
    Op.SUB: lambda a, b: a - b,
    Op.MUL: lambda a, b: a * b,
    Op.OVER: lambda a, b: a / b,
    Op.DIV: lambda a, b: a // b,
    Op.LT: lambda a, b: a < b,
    Op.LE: lambda a, b: a <= b,
    Op.EQ: lambda a, b: a == b,
}


def _terms(node: Node) -> list[Node]:
    """The terms of nested sums: one wide sum is quicker than many narrow ones."""
    return [t for a in node.args for t in _terms(a)] if node.op is Op.ADD else [node]


def _chain(args: list[pl.Expr], join: Callable[[pl.Expr, pl.Expr], pl.Expr]) -> pl.Expr:
    found = args[0]
    for a in args[1:]:
        found = join(found, a)
    return found
