# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Finds, starts and stops the embedded PostgreSQL. Standard library only."""
