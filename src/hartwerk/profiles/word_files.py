# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What each data file of words holds: field by field, nothing missing and nothing unknown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from hartwerk.profiles.recognising import plain
from hartwerk.profiles.strict_files import Node
from hartwerk.profiles.terms import (
    Adaptation,
    Aspect,
    Certificate,
    Dimension,
    Family,
    Kind,
    Skill,
    Text,
)

ESCO_VERSION = "1.2"
ESCO_ADDRESS = "http://data.europa.eu/esco/skill/"
KEY = re.compile(r"[a-z][a-z0-9_]*")
DIMENSION_ID = re.compile(r"[A-Z][0-9]{2}")


def read_text(node: Node) -> Text:
    both = node.fields("nl", "en")
    return Text(nl=both["nl"].text(), en=both["en"].text())


def read_key(node: Node, taken: Mapping[str, object]) -> str:
    key = node.text()
    if not KEY.fullmatch(key):
        raise node.broken(f"{key} is not a key: small letters, digits and underscores")
    if key in taken:
        raise node.broken(f"{key} stands twice")
    return key


def read_dimensions(file: Node, version: str) -> tuple[Dimension, ...]:
    top = file.fields("profile_version", "dimensions")
    if top["profile_version"].text() != version:
        raise top["profile_version"].broken(f"version {version} is expected")
    found: dict[str, Dimension] = {}
    keys: dict[str, object] = {}
    for node in top["dimensions"].list():
        row = node.fields("id", "key", "kind", "name", "ask_person", "ask_work", "anchors")
        dimension_id = row["id"].text()
        if not DIMENSION_ID.fullmatch(dimension_id) or dimension_id in found:
            raise row["id"].broken(f"{dimension_id} is no new id such as P01")
        anchors = tuple(read_text(anchor) for anchor in row["anchors"].list())
        if len(anchors) != 6:
            raise row["anchors"].broken("six texts are expected, for levels 0 to 5")
        key = read_key(row["key"], keys)
        keys[key] = True
        found[dimension_id] = Dimension(
            id=dimension_id,
            key=key,
            kind=Kind(row["kind"].one_of(frozenset(Kind))),
            name=read_text(row["name"]),
            ask_person=read_text(row["ask_person"]),
            ask_work=read_text(row["ask_work"]),
            anchors=anchors,
        )
    return tuple(found.values())


def read_skills(file: Node) -> Mapping[str, Skill]:
    top = file.fields("esco_version", "skills")
    if top["esco_version"].text() != ESCO_VERSION:
        raise top["esco_version"].broken(f"version {ESCO_VERSION} is expected")
    found: dict[str, Skill] = {}
    for node in top["skills"].list():
        row = node.fields("key", "name", "synonyms", optional=("esco",))
        key = read_key(row["key"], found)
        group = row.get("esco")
        address = None if group is None else group.text()
        if group is not None and not group.text().startswith(ESCO_ADDRESS):
            raise group.broken(f"{address} is not an address of an ESCO skill group")
        found[key] = Skill(key, read_text(row["name"]), address, row["synonyms"].texts())
    return MappingProxyType(found)


def read_certificates(file: Node) -> Mapping[str, Certificate]:
    found: dict[str, Certificate] = {}
    implied: list[Node] = []
    for node in file.fields("certificates")["certificates"].list():
        row = node.fields("key", "name", "licence", "synonyms", "obtain", optional=("implies",))
        key = read_key(row["key"], found)
        implies = row.get("implies")
        if implies is not None:
            implied.append(implies)
        found[key] = Certificate(
            key=key,
            name=read_text(row["name"]),
            licence=row["licence"].flag(),
            synonyms=row["synonyms"].texts(),
            obtain=read_text(row["obtain"]),
            implies=frozenset() if implies is None else frozenset(implies.texts()),
        )
    for node in implied:
        node.set_of(found)
    return MappingProxyType(found)


def read_adaptations(file: Node, known: frozenset[str]) -> Mapping[str, Adaptation]:
    found: dict[str, Adaptation] = {}
    for node in file.fields("adaptations")["adaptations"].list():
        row = node.fields("key", "name", "relaxes")
        key = read_key(row["key"], found)
        relaxes: dict[str, int] = {}
        for name, levels in row["relaxes"].items():
            if name not in known:
                raise row["relaxes"].broken(f"{name} is not a dimension")
            relaxes[name] = levels.number(1, 5)
        if not relaxes:
            raise row["relaxes"].broken("an adaptation that relaxes nothing is none")
        found[key] = Adaptation(key, read_text(row["name"]), MappingProxyType(relaxes))
    return MappingProxyType(found)


def read_families(file: Node) -> Mapping[str, Family]:
    found: dict[str, Family] = {}
    for node in file.fields("families")["families"].list():
        row = node.fields("key", "name", "occupations")
        key = read_key(row["key"], found)
        for word in row["occupations"].list():
            if plain(word.text()) != word.text().replace("-", " "):
                raise word.broken(f"{word.text()} must be in small letters, without accents")
        found[key] = Family(key, read_text(row["name"]), row["occupations"].texts())
    return MappingProxyType(found)


def read_aspects(file: Node) -> Mapping[str, Aspect]:
    found: dict[str, Aspect] = {}
    for node in file.fields("aspects")["aspects"].list():
        row = node.fields("key", "name", "synonyms")
        key = read_key(row["key"], found)
        found[key] = Aspect(key, read_text(row["name"]), row["synonyms"].texts())
    return MappingProxyType(found)
