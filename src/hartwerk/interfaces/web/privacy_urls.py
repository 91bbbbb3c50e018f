# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The addresses of one's own data, of the privacy officer, of objections and of being removed."""

from django.urls import path

from hartwerk.interfaces.web import (
    privacy_erasing,
    privacy_merging,
    privacy_officer,
    privacy_own_page,
)

urlpatterns = [
    path("mijn-pagina/gegevens", privacy_own_page.my_data, name="my-data"),
    path("mijn-pagina/gegevens/bereikbaar", privacy_own_page.my_contact, name="my-contact"),
    path("mijn-pagina/gegevens/bezwaar", privacy_own_page.my_objection, name="my-objection"),
    path("mijn-pagina/gegevens/download", privacy_own_page.my_download, name="my-download"),
    path("mijn-pagina/gegevens/weg", privacy_erasing.my_erasure, name="my-erasure"),
    path("gewist", privacy_erasing.erased, name="erased"),
    path("mijn-mensen/<uuid:person_id>/weg", privacy_erasing.by_helper, name="person-erasure"),
    path("mijn-mensen/<uuid:person_id>/gegevens", privacy_erasing.handed, name="person-download"),
    path("mijn-mensen/<uuid:person_id>/dubbel", privacy_merging.double, name="person-double"),
    path("privacy", privacy_officer.start, name="privacy"),
    path("privacy/mensen/<uuid:person_id>", privacy_officer.person, name="privacy-person"),
    path("privacy/mensen/<uuid:person_id>/weg", privacy_erasing.by_officer, name="privacy-erasure"),
    path("bezwaren/<uuid:objection_id>", privacy_officer.objection, name="objection"),
]
