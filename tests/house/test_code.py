# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The house checks its code: what a reviewer would otherwise have to remember."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

from tests.house.sources import ROOT, SOURCE, TEXTS, named, ours

MODULES = [path for path in ours(".py") if "migrations" not in path.parts]
PRODUCT = [path for path in MODULES if path.is_relative_to(SOURCE)]
TEMPLATES = ours(".html", under=SOURCE)
STYLES = ours(".css", under=SOURCE)

LONGEST = 400
VAGUE = {"utils", "helpers", "common", "services", "manager", "misc"}
# REUSE-IgnoreStart
SPDX = (
    "# SPDX-FileCopyrightText: 2026 Hartwerk contributors",
    "# SPDX-License-Identifier: EUPL-1.2",
)
# REUSE-IgnoreEnd
# Written in two parts, so that this file does not find itself.
LEFT_BEHIND = re.compile(r"\b(TO" r"DO|FIX" r"ME|X" r"XX)\b")
OF_ONE_MACHINE = re.compile(r"(?<![\w./])/(work|ro" r"ot|home/\w+|tmp/hw)/")
PHYSICAL = re.compile(
    r"(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)"
    r"|(?<![\w-])(?:left|right)\s*:|float\s*:\s*(?:left|right)"
    r"|text-align\s*:\s*(?:left|right)"
)
INLINE = re.compile(r"<style\b|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=|javascript:", re.I)
ESCAPES_NOTHING = re.compile(r"\|\s*safe\b|\bmark_safe\b|autoescape\s+off|\bcsrf_exempt\b")
UNEXPLAINED = re.compile(r"# type: ignore(?!\[)|# noqa(?!: [A-Z])")


def lines_with(pattern: re.Pattern[str], paths: list[Path]) -> list[str]:
    return [
        f"{named(path)}:{number}: {line.strip()}"
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if pattern.search(line)
    ]


def public_functions(path: Path) -> Iterator[ast.FunctionDef]:
    """Give the functions of a module that others may call."""
    for node in ast.parse(path.read_text()).body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node


def test_every_import_points_down() -> None:
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = subprocess.run(
        [sys.executable, "-c", command, "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_module_is_too_long_to_read() -> None:
    lengths = {named(path): len(path.read_text().splitlines()) for path in MODULES}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST} == {}


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [named(path) for path in MODULES if {path.stem, path.parent.name} & VAGUE] == []


def test_every_module_says_in_one_line_what_it_is_for() -> None:
    silent = []
    for path in MODULES:
        said = ast.get_docstring(ast.parse(path.read_text()))
        if not said or not said.splitlines()[0].endswith((".", "?", "`")):
            silent.append(named(path))
    assert silent == []


def test_every_source_file_begins_with_its_licence() -> None:
    # Migrations are written by Django; REUSE.toml speaks for them.
    def begin(path: Path) -> tuple[str, ...]:
        lines = path.read_text().splitlines()
        return tuple(lines[1:3] if lines[:1] and lines[0].startswith("#!") else lines[:2])

    assert [named(path) for path in MODULES if begin(path) != SPDX] == []


@pytest.mark.parametrize("room", ["rules", "engine"])
def test_every_public_function_of_the_core_is_explained(room: str) -> None:
    paths = [path for path in PRODUCT if path.is_relative_to(SOURCE / room)]
    assert paths
    assert [
        f"{named(path)}: {function.name}"
        for path in paths
        for function in public_functions(path)
        if not ast.get_docstring(function)
    ] == []


def test_nothing_is_left_for_later_without_an_issue() -> None:
    assert lines_with(LEFT_BEHIND, ours(*TEXTS)) == []


def test_nothing_knows_the_machine_it_was_written_on() -> None:
    assert lines_with(OF_ONE_MACHINE, ours(*TEXTS)) == []


def test_every_ignore_names_its_code() -> None:
    assert lines_with(UNEXPLAINED, [path for path in MODULES if path != Path(__file__)]) == []


def test_every_room_of_the_tests_is_a_room_of_the_house() -> None:
    rooms = {path.name for path in SOURCE.iterdir() if path.is_dir()}
    own = {"house", "journeys", "attacks", "faults", "vendor", "scripts", "benchmarks"}
    found = {
        path.relative_to(ROOT / "tests").parts[0] for path in ours(".py", under=ROOT / "tests")
    }
    assert {name for name in found if not name.endswith(".py")} <= rooms | own


class TestPages:
    def test_have_templates_and_a_style(self) -> None:
        assert TEMPLATES
        assert STYLES

    def test_carry_no_style_and_no_script_inside(self) -> None:
        assert lines_with(INLINE, TEMPLATES) == []

    def test_escape_everything_and_check_every_post(self) -> None:
        paths = [*TEMPLATES, *PRODUCT]
        assert lines_with(ESCAPES_NOTHING, paths) == []

    def test_know_start_and_end_and_not_left_and_right(self) -> None:
        assert lines_with(PHYSICAL, STYLES) == []


class TestRecords:
    def test_have_no_order_of_their_own(self) -> None:
        models = apps.get_app_config("records").get_models()
        assert [model.__name__ for model in models if model._meta.ordering] == []

    def test_are_fields_and_constraints_and_nothing_that_acts(self) -> None:
        acting = {"save", "clean", "delete", "full_clean"}
        assert [
            f"{model.__name__}.{name}"
            for model in apps.get_app_config("records").get_models()
            for name in acting & vars(model).keys()
        ] == []

    def test_lock_only_their_own_row(self) -> None:
        locks = re.compile(r"select_for_update\((?!.*of=\(\"self\",\))")
        assert lines_with(locks, PRODUCT) == []
