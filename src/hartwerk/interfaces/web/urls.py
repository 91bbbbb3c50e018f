# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every address of the pages: Dutch, kebab-case, no slash at the end."""

from django.urls import path

from hartwerk.interfaces.web import asking, intake, leaving, people, start, talking, work

urlpatterns = [
    path("", start.start, name="start"),
    path("methode", start.method, name="method"),
    path("taal", start.language, name="language"),
    path("proefmatch", intake.trial, name="trial"),
    path("proefmatch/voorbeeld", intake.example, name="example"),
    path("proefmatch/sjabloon/<str:name>", intake.template, name="template"),
    path("proefmatch/ingelezen", intake.read_in, name="read-in"),
    path("proefmatch/ingelezen/plaatsen", intake.places, name="places"),
    path("proefmatch/werk", work.works, name="works"),
    path("proefmatch/werk/<int:number>", work.one_work, name="work"),
    path("proefmatch/werk/<int:number>/vragen", asking.ask_for_work, name="ask-for-work"),
    path("proefmatch/vragen", asking.ask_for_all, name="ask-for-all"),
    path("proefmatch/mensen", people.people, name="people"),
    path("proefmatch/mensen/<int:number>", people.person, name="person"),
    path("proefmatch/mensen/<int:number>/gesprek", talking.talk, name="talk"),
    path("proefmatch/download", leaving.download, name="download"),
    path("proefmatch/weg", leaving.leave, name="leave"),
]
