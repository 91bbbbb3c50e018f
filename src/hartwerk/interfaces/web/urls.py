# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every address of the pages: Dutch, kebab-case, no slash at the end.

A room brings its own addresses, in a module here named `<room>_urls`.
"""

from pathlib import Path

from django.urls import include, path

from hartwerk.interfaces.web import (
    asking,
    home,
    intake,
    law,
    leaving,
    monday,
    people,
    signing_in,
    start,
    talking,
    walled,
    who_sees,
    work,
)

ROOMS = sorted(found.stem for found in Path(__file__).parent.glob("*_urls.py"))

urlpatterns = [
    path("", start.start, name="start"),
    path("methode", start.method, name="method"),
    path("wie-ziet-wat", who_sees.who_sees_what, name="who-sees-what"),
    path("wetten-en-termijnen", law.law_and_terms, name="law"),
    path("taal", start.language, name="language"),
    path("inloggen", signing_in.sign_in, name="sign-in"),
    path("uitloggen", signing_in.sign_out, name="sign-out"),
    path("vandaag", home.home, name="home"),
    path("vandaag/taak/<uuid:task_id>", home.task, name="task"),
    path("maandag", monday.page, name="monday"),
    path("l/<str:token>", walled.link, name="link"),
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
    *(path("", include(f"hartwerk.interfaces.web.{room}")) for room in ROOMS),
]
