# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Capability profiles of people, demand profiles of work, and their packing into arrays."""
