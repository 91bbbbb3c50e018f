# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A person at work: from what was agreed, over visits and contracts, until it is closed."""
