# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The addresses of pathways."""

from django.urls import path

from hartwerk.interfaces.web import (
    coaching_month,
    coaching_pages,
    coaching_report,
    pathways_agreement,
    pathways_around,
    pathways_beginning,
    pathways_contract,
    pathways_first_day,
    pathways_guided,
    pathways_my_visit,
    pathways_pages,
    pathways_plan,
    pathways_saying,
    pathways_schemes,
    pathways_talk,
)

urlpatterns = [
    path("trajecten", pathways_pages.pathways, name="pathways"),
    path("trajecten/<uuid:pathway_id>", pathways_pages.pathway, name="pathway"),
    path("trajecten/<uuid:pathway_id>/contract", pathways_contract.contract, name="contract"),
    path("trajecten/<uuid:pathway_id>/wie-is-erbij", pathways_around.around, name="around"),
    path("trajecten/<uuid:pathway_id>/beginnen", pathways_beginning.begin, name="beginning"),
    path(
        "mijn-mensen/<uuid:person_id>/beginnen",
        pathways_beginning.of_person,
        name="person-beginning",
    ),
    path("trajecten/<uuid:pathway_id>/regelingen", pathways_schemes.schemes, name="schemes"),
    path(
        "trajecten/<uuid:pathway_id>/afspraken.pdf",
        pathways_agreement.paper,
        name="agreement-paper",
    ),
    path("begeleiden", pathways_guided.guided, name="guided"),
    path("coachen", coaching_pages.coached, name="coached"),
    path("coachen/maand", coaching_month.page, name="coached-month"),
    path("coachen/maand.csv", coaching_month.as_csv, name="coached-month-csv"),
    path("coachen/maand.xlsx", coaching_month.as_workbook, name="coached-month-book"),
    path("coachen/<uuid:pathway_id>", coaching_pages.one, name="coached-one"),
    path("trajecten/<uuid:pathway_id>/verslag", coaching_report.report, name="coach-report"),
    path(
        "trajecten/<uuid:pathway_id>/verslag.txt",
        coaching_report.as_text,
        name="coach-report-text",
    ),
    path(
        "mijn-pagina/verslag/<uuid:pathway_id>", coaching_report.my_report, name="my-coach-report"
    ),
    path("l/<str:token>/proef", pathways_saying.by_link, name="link-trial"),
    path("mijn-pagina/proef/<uuid:trial_id>", pathways_saying.my_trial, name="my-trial"),
    path("trajecten/<uuid:pathway_id>/eerste-dag", pathways_first_day.first_day, name="first-day"),
    path(
        "trajecten/<uuid:pathway_id>/eerste-dag.pdf",
        pathways_first_day.paper,
        name="first-day-paper",
    ),
    path(
        "trajecten/<uuid:pathway_id>/ingang.jpg",
        pathways_first_day.entrance_photo,
        name="entrance-photo",
    ),
    path(
        "mijn-pagina/eerste-dag/<uuid:pathway_id>",
        pathways_first_day.my_first_day,
        name="my-first-day",
    ),
    path("trajecten/<uuid:pathway_id>/plan", pathways_plan.plan, name="plan"),
    path("trajecten/<uuid:pathway_id>/plan.pdf", pathways_plan.paper, name="plan-paper"),
    path("mijn-pagina/plan/<uuid:pathway_id>", pathways_plan.my_plan, name="my-plan"),
    path("mijn-pagina/bezoek/<uuid:pathway_id>", pathways_my_visit.my_visit, name="my-visit"),
    path("mijn-pagina/gesprek/<uuid:pathway_id>", pathways_talk.my_talk, name="my-talk"),
]
