# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Referrers and their people: brought in, asked, talked with, and let go."""
