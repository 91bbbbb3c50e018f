# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The pages as a Django app: it brings templates and style."""

from django.apps import AppConfig


class Web(AppConfig):
    name = "hartwerk.interfaces.web"
    label = "web"
