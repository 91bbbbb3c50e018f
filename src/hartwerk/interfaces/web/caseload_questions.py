# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The questions of the talk as a form shows them, and the answers as it sends them back.

Levels and certificates are one choice each. A topic has fields of its own: see `caseload_topics`.
What the form showed comes back with it (`was-…`), so that only what changed is kept.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from django.http import QueryDict
from django.utils.translation import gettext as _

from hartwerk.caseload.answering import OPEN, UNKNOWN, Answers
from hartwerk.caseload.talks import Talk, is_level
from hartwerk.interfaces.web import caseload_said as known
from hartwerk.interfaces.web import caseload_topics as topics
from hartwerk.interfaces.web.caseload_topics import Choice, Input, Wrong
from hartwerk.profiles import saying
from hartwerk.profiles.people import Person
from hartwerk.profiles.relevant import Question, Topic
from hartwerk.profiles.vocabulary import vocabulary, with_implied

NOT_TALKED = ""
"""The value of: not talked about yet. Never a zero, never a no."""
DOES_NOT_KNOW = "weet-niet"
HAS, HAS_NOT = "ja", "nee"
LEVELS = frozenset("012345")


@dataclass(frozen=True, slots=True)
class Asked:
    """One question on the page."""

    key: str
    subject: str
    text: str
    hint: str
    was: str
    choices: tuple[Choice, ...] = ()
    """Of a level or a certificate."""
    inputs: tuple[Input, ...] = ()
    """Of a topic."""
    on: date | None = None
    """When it was talked about."""
    old: bool = False
    """So long ago that it is asked again."""
    answer: str = ""
    """In words; empty where it was not talked about."""
    wrong: str = ""


@dataclass(slots=True)
class Sent:
    """What a form brought: what to keep, and what is wrong with it."""

    answers: Answers = field(default_factory=Answers)
    wrong: dict[str, str] = field(default_factory=dict)
    """By the key of the question: what to say about it."""

    @property
    def anything(self) -> bool:
        return bool(self.answers.levels or self.answers.papers or self.answers.topics)


def asked(
    talk: Talk,
    questions: Iterable[Question],
    on: date,
    posted: QueryDict | None = None,
    wrong: Mapping[str, str] | None = None,
) -> list[Asked]:
    """Return questions with what is known, in words and as the values of a form.

    Parameters
    ----------
    posted
        What somebody filled in, to be shown again.
    wrong
        By the key of a question, what to say about that.
    """
    trouble = wrong or {}
    return [
        replace(_asked(talk, each, on, posted), wrong=trouble.get(each.key, ""))
        for each in questions
    ]


def read(
    talk: Talk, questions: Iterable[Question], posted: QueryDict, only: str | None = None
) -> Sent:
    """Return the answers that changed on a page; what was left as it was is not sent back.

    Parameters
    ----------
    only
        The key of one question: it was answered just now, and the rest of the form was not.
    """
    levels: dict[str, int | str | None] = {}
    papers: dict[str, bool | str | None] = {}
    about: dict[Topic, bool | None] = {}
    person, wrong = Person(ref=""), {}
    for question in questions:
        key = question.key
        if only is not None and key != only:
            continue
        if key in set(Topic):
            topic = Topic(key)
            changed = topics.sent_of(topic, posted) != posted.get(f"was-{key}", "")
            if not changed and only is None:
                continue
            try:
                about[topic], person = topics.read(topic, posted, talk, person)
            except Wrong as trouble:
                wrong[key] = trouble.words
            continue
        answer = posted.get(f"antwoord-{key}")
        was = posted.get(f"was-{key}", NOT_TALKED)
        now = value_of(talk, key)
        if answer is None or answer in (was, now):
            continue
        if now != was:
            wrong[key] = _("Iemand anders vulde dit net in. Kijk of het zo klopt.")
        elif is_level(key) and answer in LEVELS | {DOES_NOT_KNOW, NOT_TALKED}:
            levels[key] = int(answer) if answer in LEVELS else _code(answer)
        elif not is_level(key) and answer in (HAS, HAS_NOT, DOES_NOT_KNOW, NOT_TALKED):
            papers[key] = answer == HAS if answer in (HAS, HAS_NOT) else _code(answer)
    return Sent(Answers(levels, papers, about, person), wrong)


def value_of(talk: Talk, key: str) -> str:
    """Return what is known of a level or a certificate, as the value of the form."""
    if key in talk.said and not talk.said[key].answered:
        return DOES_NOT_KNOW
    if is_level(key):
        level = talk.person.levels.get(key)
        return NOT_TALKED if level is None else str(level)
    held = with_implied((talk.person.certificates or frozenset()) | talk.person.holds)
    if key in held:
        return HAS
    if key in talk.person.lacks or talk.person.certificates is not None:
        return HAS_NOT
    return NOT_TALKED


def _code(answer: str) -> str | None:
    return UNKNOWN if answer == DOES_NOT_KNOW else OPEN


def _asked(talk: Talk, question: Question, on: date, posted: QueryDict | None) -> Asked:
    key = question.key
    last = talk.said.get(key)
    shown = Asked(
        key,
        subject="",
        text=question.text,
        hint=question.hint,
        was="",
        on=last.on if last else None,
        old=talk.too_old(key, on),
    )
    if key in set(Topic):
        topic = Topic(key)
        inputs = topics.inputs(topic, talk)
        return replace(
            shown,
            subject=known.subjects()[topic],
            inputs=topics.typed(inputs, posted) if posted else inputs,
            was=topics.shown_of(inputs),
            answer=known.answer(topic, talk),
        )
    was = value_of(talk, key)
    offered = _level_choices(key) if is_level(key) else _paper_choices()
    chosen = posted.get(f"antwoord-{key}", was) if posted else was
    return replace(
        shown,
        subject=subject(key),
        was=was,
        choices=tuple(Choice(value, label, value == chosen) for value, label in offered),
        answer=dict(offered)[was] if was != NOT_TALKED else "",
    )


def subject(key: str) -> str:
    """Name what a level or a certificate is about."""
    words = vocabulary()
    if is_level(key):
        return saying.text(words.dimensions[words.index_of(key)].name)
    return saying.text(words.certificates[key].name)


def _level_choices(key: str) -> list[tuple[str, str]]:
    anchors = vocabulary().dimensions[vocabulary().index_of(key)].anchors
    levels = [(str(level), saying.text(anchor)) for level, anchor in enumerate(anchors)]
    return [*levels, (DOES_NOT_KNOW, _("weet ik niet")), (NOT_TALKED, _("nog niet besproken"))]


def level_words(key: str) -> dict[str, str]:
    """Return what each value of a level says, in words."""
    return dict(_level_choices(key))


def _paper_choices() -> list[tuple[str, str]]:
    return [
        (HAS, _("heeft het")),
        (HAS_NOT, _("heeft het niet")),
        (DOES_NOT_KNOW, _("weet ik niet")),
        (NOT_TALKED, _("nog niet besproken")),
    ]
