# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Addresses of the figures a network steers by."""

from django.urls import path

from hartwerk.interfaces.web import steering_figures

urlpatterns = [
    path("cijfers", steering_figures.page, name="figures"),
    path("cijfers/csv", steering_figures.as_csv, name="figures-csv"),
]
