# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The addresses of the own people: no name ever stands in one."""

from django.urls import path

from hartwerk.interfaces.web import (
    caseload_adding,
    caseload_consent,
    caseload_files,
    caseload_keeping,
    caseload_paper,
    caseload_people,
    caseload_represented,
    caseload_talk,
)

urlpatterns = [
    path("mijn-mensen", caseload_people.people_list, name="people-list"),
    path("mijn-mensen/nieuw", caseload_adding.add, name="person-new"),
    path("mijn-mensen/bestanden", caseload_files.files, name="files-kept"),
    path("mijn-mensen/bestanden/<uuid:intake_id>", caseload_files.one_file, name="file-kept"),
    path("mijn-mensen/<uuid:person_id>", caseload_people.one, name="person-kept"),
    path("mijn-mensen/<uuid:person_id>/gesproken", caseload_people.spoke, name="person-spoken"),
    path("mijn-mensen/<uuid:person_id>/toestemming", caseload_consent.ask, name="person-consent"),
    path(
        "mijn-mensen/<uuid:person_id>/vertegenwoordiger",
        caseload_represented.represented,
        name="person-represented",
    ),
    path("mijn-mensen/<uuid:person_id>/gesprek", caseload_talk.talk, name="person-talk"),
    path("mijn-mensen/<uuid:person_id>/papier", caseload_paper.paper, name="person-paper"),
    path(
        "mijn-mensen/<uuid:person_id>/papier/uit",
        caseload_paper.take_back,
        name="person-paper-back",
    ),
    path("l/<str:token>/papier", caseload_paper.by_paper, name="link-paper"),
    path("proefmatch/bewaren", caseload_keeping.keep, name="keep-people"),
]
