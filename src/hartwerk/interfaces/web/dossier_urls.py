# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The addresses of what a helper takes along to the own system."""

from django.urls import path

from hartwerk.interfaces.web import dossier

urlpatterns = [
    path("voorstellen/<uuid:proposal_id>/dossier", dossier.of_proposal, name="proposal-file"),
    path("trajecten/<uuid:pathway_id>/dossier", dossier.of_pathway, name="pathway-file"),
    path("mijn-mensen/week.xlsx", dossier.week, name="week"),
]
