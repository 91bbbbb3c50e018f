# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Dutch law and practice as dated rows: numbers, terms and rules, each with its source."""
