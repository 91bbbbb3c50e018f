# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Networks and who takes part: organisations, hats, promises, and the work that members offer."""
