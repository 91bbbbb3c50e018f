# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every rule of law or policy has a test that carries its id, and every code is said somewhere."""

import ast
from functools import cache
from pathlib import Path

from hartwerk.rules import chains, contracts, deadlines, schemes, trials, wages
from hartwerk.rules.findings import Code
from hartwerk.rules.law.measures import RULES
from hartwerk.rules.law.row import Subject
from hartwerk.rules.parameters import Status

HERE = Path(__file__).parent
ROOM = Path(trials.__file__).parent
OF_LENDING = Subject.LENDING
"""B.9: judged by the exchange over the season, not here."""
LAW = """
PP-01 PP-03 PP-04 PP-06 PP-13
LKS-01 LKS-02 LKS-03 LKS-04 LKS-05 LKS-06 LKS-07
DR-03 NR-01 NR-02 NR-03 LKV-01 LKV-02 LKV-03 LKV-04
AZ-01 AZ-02 AZ-03 KET-01 KET-02 KET-04 KET-05 PT-01 PT-02 TV-01 WML-01
"""
POLICY = "PP-02 PP-07 PP-08 PP-09 PP-10 PP-11 BA-01 JC-01"
"""As the handbook has them in B.1 to B.8 and B.10, with their status in J: read by hand."""


@cache
def all_tests() -> frozenset[str]:
    return frozenset(
        node.name
        for path in HERE.glob("test_*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    )


def without_test(named: frozenset[str]) -> list[str]:
    return [
        rule.id
        for rule in RULES
        if rule.status in (Status.LAW, Status.POLICY) and rule.subject is not OF_LENDING
        if not any(name.startswith(f"test_{rule.id.lower().replace('-', '_')}_") for name in named)
    ]


def test_the_rules_of_law_and_of_policy_are_those_of_the_handbook() -> None:
    here = [each for each in RULES if each.subject is not OF_LENDING]

    assert [each.id for each in here if each.status is Status.LAW] == LAW.split()
    assert sorted(each.id for each in here if each.status is Status.POLICY) == sorted(
        POLICY.split()
    )


def test_every_rule_of_law_or_policy_has_a_test_named_after_it() -> None:
    assert without_test(all_tests()) == []


def test_a_rule_without_a_test_is_found() -> None:
    fewer = frozenset(name for name in all_tests() if not name.startswith("test_az_03_"))

    assert without_test(fewer) == ["AZ-03"]
    assert len(without_test(frozenset())) >= 35


def test_every_rule_that_is_named_in_a_module_exists() -> None:
    known = {rule.id for rule in RULES} | {"KPI-01"}
    named = {
        node.value
        for module in (chains, contracts, deadlines, schemes, trials, wages)
        for node in ast.walk(ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if node.value[:2].isupper() and node.value[-2:].isdigit() and "-" in node.value
    }

    assert named - known == set()
    assert len(named) >= 35


def test_every_code_is_said_somewhere() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in ROOM.glob("*.py"))

    assert [code.name for code in Code if f"Code.{code.name}" not in sources] == []
