# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The texts of letters: plain text, in `templates/letters/<kind>/subject.txt` and `body.txt`.

A text says `{{ site }}{{ link }}` for a way in, where the fact `link` is a path such as `/l/…`.
A fact that a text asks for and nobody gave stops the letter: half a sentence is not sent.
"""

from collections.abc import Mapping
from pathlib import Path

from django.conf import settings
from django.template import Context, Engine
from django.utils.translation import override

TEMPLATES = Path(__file__).parent / "templates"


class FactMissing(LookupError):
    """The text of a letter asks for a fact that it was not given."""


class _Missing(str):
    """What Django puts where a variable is missing; it asks for `%s` and then fills it in."""

    def __contains__(self, _part: object) -> bool:
        return True

    def __mod__(self, name: object) -> str:
        raise FactMissing(str(name))


_ENGINE = Engine(
    dirs=[str(TEMPLATES)],
    string_if_invalid=_Missing("%s"),
    libraries={"i18n": "django.templatetags.i18n", "l10n": "django.templatetags.l10n"},
)


def written(kind: str, facts: Mapping[str, object]) -> tuple[str, str]:
    """Return subject and body of a letter, in Dutch: whoever writes it may read another language.

    Raises
    ------
    FactMissing
        The text asks for a fact that is not among these.
    TemplateDoesNotExist
        This kind of letter has no text.
    """
    # Nothing is escaped: a letter is plain text, and `&` stays `&`. Whoever gave a title or a name
    # gives no lines: what stands in a letter on a line of its own is ours.
    lines = {
        name: " ".join(fact.split()) if isinstance(fact, str) else fact
        for name, fact in facts.items()
    }
    context = Context({"site": settings.HARTWERK_SITE_URL, **lines}, autoescape=False)
    with override(settings.LANGUAGE_CODE):
        subject, body = (
            _ENGINE.get_template(f"letters/{kind}/{part}.txt").render(context)
            for part in ("subject", "body")
        )
    return " ".join(subject.split()), body.strip() + "\n"
