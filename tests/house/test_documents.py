# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The house checks its documents: they say what the code does, and lead somewhere."""

import json
import re
import tomllib
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from pathlib import Path

import pytest
import typer
import yaml

from hartwerk import __version__
from hartwerk.engine.reasons import About, Order, State
from hartwerk.interfaces.cli.main import app
from hartwerk.rules.conditions import Exclusion, Means, Verdict
from hartwerk.rules.parameters import PARAMETERS, Status
from scripts import check_locks, write_reference
from tests.house.sources import ROOT, SOURCE, named, ours

PAGES = [path for path in ours(".md") if path.exists()]
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ +(.+)$", re.MULTILINE)
DECISION = re.compile(r"^(\d{4})-[a-z0-9-]+\.md$")


@cache
def code() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in ours(".py", under=SOURCE))


def anchors(page: Path) -> set[str]:
    """Give the addresses of the headings of a page, as the usual sites make them."""
    return {
        re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")
        for heading in HEADING.findall(page.read_text(encoding="utf-8"))
    }


def glossary() -> Iterator[tuple[str, str, str, str]]:
    """Give (Dutch, English, name in the code, state) of every row."""
    for line in (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and len(cells) == 4 and cells[2].startswith("`"):
            yield cells[0], cells[1], cells[2].strip("`"), cells[3]


class TestLinks:
    @pytest.mark.parametrize("page", PAGES, ids=named)
    def test_of_every_page_lead_somewhere(self, page: Path) -> None:
        broken = []
        for target in LINK.findall(page.read_text(encoding="utf-8")):
            if target.startswith(("http://", "https://", "mailto:")):
                continue
            file, _, anchor = target.partition("#")
            path = (page.parent / file).resolve() if file else page
            if not path.exists() or (anchor and anchor not in anchors(path)):
                broken.append(target)
        assert broken == []

    def test_reach_every_document(self) -> None:
        linked = {
            (page.parent / target.partition("#")[0]).resolve()
            for page in PAGES
            for target in LINK.findall(page.read_text(encoding="utf-8"))
        }
        documents = {path for path in PAGES if path.is_relative_to(ROOT / "docs")}
        assert {named(path) for path in documents - linked} == set()


class TestGlossary:
    def test_has_both_languages_and_a_state_for_every_word(self) -> None:
        rows = list(glossary())
        assert len(rows) > 60
        assert [
            row for row in rows if not (row[0] and row[1] and row[3] in ("built", "planned"))
        ] == []

    def test_says_built_of_what_is_in_the_code_and_planned_of_what_is_not(self) -> None:
        wrong = []
        for _dutch, _english, name, state in glossary():
            known = all(re.search(rf"\b{re.escape(part)}\b", code()) for part in name.split("."))
            if known != (state == "built"):
                wrong.append(f"{name}: {state}")
        assert wrong == []

    @pytest.mark.parametrize("words", [Means, Verdict, Exclusion, About, State])
    def test_has_every_word_of_the_match(self, words: type[StrEnum]) -> None:
        named_here = {name for _dutch, _english, name, _state in glossary()}
        assert {f"{words.__name__}.{word.name}" for word in words} - named_here == set()


class TestDecisions:
    def test_are_numbered_without_holes(self) -> None:
        found = [
            DECISION.match(path.name)
            for path in sorted((ROOT / "docs" / "decisions").glob("*.md"))
            if path.name != "README.md"
        ]
        assert all(found)
        numbers = [int(match[1]) for match in found if match]
        assert numbers == list(range(1, len(numbers) + 1))

    def test_carry_their_own_number_and_say_what_they_cost(self) -> None:
        for path in sorted((ROOT / "docs" / "decisions").glob("0*.md")):
            text = path.read_text(encoding="utf-8")
            assert text.startswith(f"# {path.name[:4]} "), path.name
            assert {"## About", "## Chosen", "## What it costs"} <= set(text.splitlines()), (
                path.name
            )


class TestVersion:
    def test_is_the_same_everywhere(self) -> None:
        project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
        public = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
        assert project["version"] == __version__ == public["softwareVersion"]
        assert public["legal"]["license"] == project["license"]

    def test_is_told_to_users_with_its_date(self) -> None:
        changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
        public = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
        assert f"## [{__version__}] - {public['releaseDate']}" in changes


class TestPublicCode:
    def test_descriptions_are_as_long_as_the_standard_wants(self) -> None:
        public = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
        assert set(public["description"]) == {"nl", "en"}
        for said in public["description"].values():
            assert len(said["shortDescription"]) <= 150
            assert 150 <= len(said["longDescription"]) <= 10_000
            assert said["features"]


class TestAlgorithmRegister:
    def test_has_the_four_groups_of_the_standard_and_category_b(self) -> None:
        entry = json.loads((ROOT / "docs" / "algoritmeregister.nl.json").read_text("utf-8"))
        groups = ["algemeneInformatie", "verantwoordGebruik", "werking", "metadata"]
        assert list(entry) == groups
        assert entry["algemeneInformatie"]["publicatiecategorie"] == "B"

    def test_names_no_ground_that_the_match_may_not_use_as_input(self) -> None:
        entry = json.loads((ROOT / "docs" / "algoritmeregister.nl.json").read_text("utf-8"))
        used, dropped = entry["werking"]["gegevens"].split("Weggelaten")
        for word in ("leeftijd", "geslacht", "uitkering", "registerstatus", "burgerservicenummer"):
            assert word not in used
        assert "burgerservicenummer" in dropped


class TestReference:
    def test_page_of_parameters_is_what_the_code_says(self) -> None:
        assert write_reference.PAGE.read_text(encoding="utf-8") == write_reference.page()

    def test_page_of_law_is_what_the_code_says(self) -> None:
        page = write_reference.LAW_PAGE
        assert page.read_text(encoding="utf-8") == write_reference.PAGES[page]()

    def test_every_parameter_has_a_source_and_none_claims_to_be_law_without_one(self) -> None:
        assert [row.key for row in PARAMETERS if not row.source] == []
        assert [
            row.key for row in PARAMETERS if row.status is Status.LAW and len(row.source) < 5
        ] == []

    def test_method_page_names_the_fields_of_the_order_in_their_order(self) -> None:
        page = (ROOT / "docs" / "method.md").read_text(encoding="utf-8")
        assert tuple(re.findall(r"^\| \d \| `(\w+)` \|", page, re.MULTILINE)) == Order.__slots__

    def test_architecture_names_every_room(self) -> None:
        page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
        rooms = {path.parent.name for path in SOURCE.glob("*/__init__.py")}
        assert {room for room in rooms if f"`{room}" not in page} == set()

    def test_architecture_points_at_files_that_are_there(self) -> None:
        page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
        pointed = re.findall(
            r"`((?:rules|engine|matching|profiles|interchange|interfaces)/[\w/.]+)`", page
        )
        assert pointed
        assert [path for path in pointed if not (SOURCE / path).exists()] == []


class TestLocks:
    def test_what_pip_reads_follows_from_the_lock(self) -> None:
        assert list(check_locks.differences()) == []


class TestRunning:
    def test_names_every_setting_and_no_other(self) -> None:
        page = (ROOT / "docs" / "running.md").read_text(encoding="utf-8")
        told = set(re.findall(r"^\| `([A-Z_]+)` \|", page, re.MULTILINE))
        read = set(re.findall(r"\"((?:HARTWERK|DATABASE)_[A-Z_]+)\"", code()))
        # Said by our own processes to each other, never by a person.
        read -= {"HARTWERK_DEMO", "HARTWERK_DATABASE_FOLDER"}
        assert told == read

    def test_every_command_in_the_documents_is_there(self) -> None:
        known = {"just", *command_line()}
        asked = {
            (named(page), command)
            for page in PAGES
            for command in re.findall(r"(?:\./|`)hartwerk ([a-z]+)", page.read_text("utf-8"))
        }
        assert {found for found in asked if found[1] not in known} == set()
        assert known - {"just"} <= {command for _, command in asked}


def command_line() -> set[str]:
    commands = typer.main.get_command(app)
    assert isinstance(commands, typer.core.TyperGroup)
    return set(commands.commands)
