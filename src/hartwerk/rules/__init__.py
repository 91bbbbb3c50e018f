# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The law and the agreements in plain Python: words, dated parameters. Standard library only."""
