# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The only way to a person: who acts, on which rows, and the context that the database checks."""
