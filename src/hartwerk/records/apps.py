# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The one Django app that holds tables."""

from django.apps import AppConfig


class Records(AppConfig):
    name = "hartwerk.records"
    label = "records"
