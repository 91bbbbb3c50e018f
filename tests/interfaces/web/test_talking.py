# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The talk: relevant questions, kept step by step; what was not talked about is never a no."""

import re

import pytest
from django.test import Client

from hartwerk.demo import example
from tests.interfaces.web.visiting import mark_of

TALK = "/proefmatch/mensen/1/gesprek?werk=2"
FIELD = re.compile(r'name="was-(\w+)" value="(\d?)"')


def questions(client: Client, step: int) -> dict[str, str]:
    """Read which questions a step asks, and what was answered."""
    return dict(FIELD.findall(client.get(f"{TALK}&stap={step}").content.decode()))


def say(client: Client, step: int, **answers: str) -> None:
    """Send a step as a browser does: every question with its answer, open ones too."""
    sent = {"mark": mark_of(client, f"{TALK}&stap={step}")}
    for field, was in questions(client, step).items():
        sent[f"was-{field}"] = was
        sent[f"antwoord-{field}"] = answers.get(field, was)
    assert client.post(f"{TALK}&stap={step}", sent).status_code == 302


class TestTalk:
    def test_asks_twelve_to_fifteen_questions_at_most_five_a_page(self, guest: Client) -> None:
        steps = [questions(guest, step) for step in (1, 2, 3)]

        assert all(1 <= len(each) <= 5 for each in steps)
        assert 12 <= sum(len(each) for each in steps) <= 15

    def test_keeps_each_step(self, guest: Client) -> None:
        first, second = list(questions(guest, 1)), list(questions(guest, 2))

        say(guest, 1, **{first[0]: "2"})
        say(guest, 2, **{second[0]: "4"})

        assert questions(guest, 1)[first[0]] == "2"
        assert questions(guest, 2)[second[0]] == "4"

    def test_what_was_forgotten_reads_not_talked_about_yet(self, guest: Client) -> None:
        field = next(iter(questions(guest, 1)))
        say(guest, 1, **{field: ""})

        page = guest.get(f"{TALK}&stap=klaar").content.decode()

        assert "<em>nog niet besproken</em>" in page
        assert questions(guest, 1)[field] == ""

    def test_a_nought_is_an_answer_and_not_the_same_as_forgotten(self, guest: Client) -> None:
        field = next(iter(questions(guest, 1)))

        say(guest, 1, **{field: "0"})

        assert questions(guest, 1)[field] == "0"

    def test_opens_at_the_first_open_question_when_one_comes_back(self, guest: Client) -> None:
        say(guest, 1, **dict.fromkeys(questions(guest, 1), "3"))

        page = guest.get(TALK).content.decode()

        assert "Stap 1 van" not in page

    def test_leaves_what_another_tab_answered_meanwhile(self, guest: Client) -> None:
        field, other = list(questions(guest, 1))[:2]
        say(guest, 1, **{field: "", other: ""})
        before = questions(guest, 1)
        mark = mark_of(guest, f"{TALK}&stap=1")
        say(guest, 1, **{field: "5"})

        # The page of the first tab still shows both as open.
        old = {f"was-{key}": was for key, was in before.items()}
        old |= {f"antwoord-{key}": was for key, was in before.items()}
        guest.post(f"{TALK}&stap=1", old | {"mark": mark, f"antwoord-{other}": "1"})

        assert questions(guest, 1)[field] == "5"
        assert questions(guest, 1)[other] == "1"

    @pytest.mark.parametrize("answer", ["6", "-1", "x", "²", "3.5"])
    def test_an_answer_that_is_no_level_changes_nothing(self, guest: Client, answer: str) -> None:
        before = questions(guest, 1)
        field = next(iter(before))

        say(guest, 1, **{field: answer})

        assert questions(guest, 1) == before

    def test_changes_what_the_match_says(self, guest: Client) -> None:
        for step in (1, 2, 3):
            say(guest, step, **dict.fromkeys(questions(guest, step), "0"))
        low = guest.get(f"{TALK}&stap=klaar").content.decode()
        for step in (1, 2, 3):
            say(guest, step, **dict.fromkeys(questions(guest, step), "5"))
        high = guest.get(f"{TALK}&stap=klaar").content.decode()

        assert low != high

    def test_of_one_changes_nobody_else(self, guest: Client) -> None:
        before = guest.get("/proefmatch/mensen/2").content.decode()

        say(guest, 1, **dict.fromkeys(questions(guest, 1), "0"))

        after = guest.get("/proefmatch/mensen/2").content.decode()
        strip = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')
        assert strip.sub("", before) == strip.sub("", after)

    def test_leaves_the_example_of_others_as_it_is(self, guest: Client) -> None:
        before = example.people()[0]

        say(guest, 1, **dict.fromkeys(questions(guest, 1), "0"))

        assert example.people()[0] == before
