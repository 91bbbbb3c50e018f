# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The addresses of pathways."""

from django.urls import path

from hartwerk.interfaces.web import pathways_pages, pathways_saying

urlpatterns = [
    path("trajecten", pathways_pages.pathways, name="pathways"),
    path("trajecten/<uuid:pathway_id>", pathways_pages.pathway, name="pathway"),
    path("l/<str:token>/proef", pathways_saying.by_link, name="link-trial"),
    path("mijn-pagina/proef/<uuid:trial_id>", pathways_saying.my_trial, name="my-trial"),
]
