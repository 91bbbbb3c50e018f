# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Prints what `just attack` is run for: how each attack ended, and who noticed each wrong wall."""

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    said: dict[str, list[str]] = {"attack": [], "mutant": [], "survivor": []}
    reports = [each for kind in ("passed", "failed") for each in terminalreporter.getreports(kind)]
    for report in reports:
        for name, line in report.user_properties:
            said[name].append(str(line))
    for title, name in (
        ("Attacks, and how each ended", "attack"),
        ("Walls with one thing wrong, and what noticed it", "mutant"),
        ("Not noticed", "survivor"),
    ):
        terminalreporter.section(f"{title}: {len(said[name])}")
        for line in said[name]:
            terminalreporter.write_line(line)
