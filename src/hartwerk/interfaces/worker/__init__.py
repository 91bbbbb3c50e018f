# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The worker: what happens by itself. It reads the clock and calls one verb for each thing."""
