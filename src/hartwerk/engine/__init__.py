# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The numbers: arrays in, arrays and reasons out. No Django, no clock, no hidden randomness."""
