# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The addresses of questions to the members."""

from django.urls import path

from hartwerk.interfaces.web import members_asking, members_questions

urlpatterns = [
    path("vragen", members_questions.questions, name="members-questions"),
    path("vragen/<uuid:question_id>", members_questions.question, name="members-question"),
    path("mijn-mensen/<uuid:person_id>/vraag-aan-leden", members_asking.ask, name="ask-members"),
    path("mijn-pagina/vraag-aan-leden", members_questions.mine, name="my-question"),
    path("l/<str:token>/leden", members_questions.by_link, name="link-members"),
]
