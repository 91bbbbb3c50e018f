# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The addresses of pathways."""

from django.urls import path

from hartwerk.interfaces.web import pathways_around, pathways_guided, pathways_pages

urlpatterns = [
    path("trajecten", pathways_pages.pathways, name="pathways"),
    path("trajecten/<uuid:pathway_id>", pathways_pages.pathway, name="pathway"),
    path("trajecten/<uuid:pathway_id>/wie-is-erbij", pathways_around.around, name="around"),
    path("begeleiden", pathways_guided.guided, name="guided"),
]
