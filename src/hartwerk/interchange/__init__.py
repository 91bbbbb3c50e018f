# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Formats in and out: Excel, CSV, the UWV Sonar export, VUM."""
