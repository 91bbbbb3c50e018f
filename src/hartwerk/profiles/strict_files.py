# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reading our own data files strictly: what is not expected raises, naming the file and the key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from importlib.resources.abc import Traversable

import yaml


class DataFileBroken(ValueError):
    """A data file of the profile does not hold together. Says which file and which key."""

    def __init__(self, file: str, key: str, problem: str) -> None:
        super().__init__(f"{file}: {key}: {problem}")
        self.file = file
        self.key = key
        self.problem = problem


# The loader in C takes a tenth of the time; a PyYAML built without it has the other.
_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _OnceLoader(_Loader):  # type: ignore[valid-type, misc]  # which of the two is known at run time
    """YAML keeps the last of two equal keys; our words must not get lost that way."""


def _mapping_once(loader: _OnceLoader, node: yaml.MappingNode) -> dict[object, object]:
    found: dict[object, object] = {}
    for key_node, value_node in node.value:
        key: object = loader.construct_object(key_node, deep=True)
        if key in found:
            raise yaml.MarkedYAMLError(problem=f"{key} stands twice", problem_mark=node.start_mark)
        found[key] = loader.construct_object(value_node, deep=True)
    return found


_OnceLoader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping_once)


@dataclass(frozen=True, slots=True)
class Node:
    """A value in a data file that knows where it stands."""

    file: str
    key: str
    value: object

    def broken(self, problem: str) -> DataFileBroken:
        return DataFileBroken(self.file, self.key, problem)

    def fields(self, *required: str, optional: tuple[str, ...] = ()) -> Fields:
        """Return the named fields; a missing or an unknown one raises."""
        if not isinstance(self.value, dict):
            raise self.broken("a mapping is expected here")
        names = {str(name) for name in self.value}
        for name in required:
            if name not in names:
                raise self.broken(f"{name} is missing")
        for name in sorted(names - set(required) - set(optional)):
            raise self.broken(f"{name} is not known here")
        return Fields(
            self,
            {
                str(name): Node(self.file, f"{self.key}.{name}", value)
                for name, value in self.value.items()
            },
        )

    def items(self) -> Iterator[tuple[str, Node]]:
        """Return name and node of a mapping with free names."""
        if not isinstance(self.value, dict):
            raise self.broken("a mapping is expected here")
        for name, value in self.value.items():
            yield str(name), Node(self.file, f"{self.key}.{name}", value)

    def list(self) -> tuple[Node, ...]:
        if not isinstance(self.value, list):
            raise self.broken("a list is expected here")
        return tuple(
            Node(self.file, f"{self.key}[{i}]", value) for i, value in enumerate(self.value)
        )

    def text(self) -> str:
        if not isinstance(self.value, str) or not self.value.strip():
            raise self.broken("words are expected here")
        return self.value

    def texts(self) -> tuple[str, ...]:
        return tuple(node.text() for node in self.list())

    def flag(self) -> bool:
        if not isinstance(self.value, bool):
            raise self.broken("true or false is expected here")
        return self.value

    def number(self, low: int, high: int) -> int:
        if isinstance(self.value, bool) or not isinstance(self.value, int):
            raise self.broken("a whole number is expected here")
        if not low <= self.value <= high:
            raise self.broken(f"{self.value} is not between {low} and {high}")
        return self.value

    def one_of(self, known: Mapping[str, object] | frozenset[str]) -> str:
        """Return a word that must be one of `known`."""
        word = self.text()
        if word not in known:
            raise self.broken(f"{word} is not known")
        return word

    def set_of(self, known: Mapping[str, object] | frozenset[str]) -> frozenset[str]:
        words = [node.one_of(known) for node in self.list()]
        if len(set(words)) != len(words):
            raise self.broken("a word stands twice")
        return frozenset(words)

    def clock(self) -> time:
        """Return a time of day, written between quotes as "07:30"."""
        try:
            return time.fromisoformat(self.text())
        except ValueError:
            raise self.broken(f'{self.value} is not a time such as "07:30"') from None

    def day(self) -> date:
        """Return a date, written as 2026-04-01."""
        if not isinstance(self.value, date):
            raise self.broken(f"{self.value} is not a date such as 2026-04-01")
        return self.value


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of one mapping."""

    at: Node
    nodes: Mapping[str, Node]

    def __getitem__(self, name: str) -> Node:
        return self.nodes[name]

    def get(self, name: str) -> Node | None:
        return self.nodes.get(name)


def read(file: Traversable) -> Node:
    """Read one data file.

    Raises
    ------
    DataFileBroken
        The file is not there, is not UTF-8, is not YAML, or holds a key twice.
    """
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataFileBroken(file.name, "file", str(error)) from error
    try:
        loader = _OnceLoader(text)
        value: object = loader.get_single_data()
    except yaml.YAMLError as error:
        raise DataFileBroken(file.name, "file", str(error)) from error
    return Node(file.name, "file", value)
