# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""One person through the whole house: see, export, correct, object, merge, erase, retain."""
