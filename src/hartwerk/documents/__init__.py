# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Paper and pictures: facts in, bytes out. Knows nothing of people, rows or pages."""
