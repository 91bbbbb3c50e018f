# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The examples in the engine's own descriptions run, and every constraint has one."""

import doctest
import importlib
import pkgutil

import pytest

import hartwerk.engine
from hartwerk.engine.constraints import CONSTRAINTS, misses_start, too_far

MODULES = sorted(module.name for module in pkgutil.iter_modules(hartwerk.engine.__path__))


class TestExamples:
    @pytest.mark.parametrize("name", MODULES)
    def test_in_a_module_give_what_they_say(self, name: str) -> None:
        module = importlib.import_module(f"hartwerk.engine.{name}")

        assert doctest.testmod(module).failed == 0

    def test_stand_with_every_constraint(self) -> None:
        functions = [constraint.decides for constraint in CONSTRAINTS] + [too_far, misses_start]

        assert all(">>>" in (function.__doc__ or "") for function in functions)
