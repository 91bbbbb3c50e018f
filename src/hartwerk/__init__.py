# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Hartwerk: a network of employers that gives people a real chance at lasting work."""

__version__ = "0.1.0"
