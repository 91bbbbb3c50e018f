# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The addresses of how it goes with somebody at work."""

from django.urls import path

from hartwerk.interfaces.web import check_ins_pages as pages

urlpatterns = [
    path("trajecten/<uuid:pathway_id>/hoe-gaat-het", pages.check_ins, name="check-ins"),
    path("trajecten/<uuid:pathway_id>/links", pages.links, name="check-in-links"),
    path("mijn-pagina/hoe-gaat-het/<uuid:pathway_id>", pages.my_check_ins, name="my-check-ins"),
    path("l/<str:token>/hoe-gaat-het", pages.by_link, name="link-check_in"),
]
