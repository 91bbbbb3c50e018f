# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The language of the command. Light: `hartwerk --help` must be there at once."""

import gettext as catalogues
from collections.abc import Mapping, Sequence
from pathlib import Path

import hartwerk

LANGUAGES = ("nl", "en")
LOCALE = Path(hartwerk.__file__).parent / "locale"

_catalogue: catalogues.NullTranslations = catalogues.NullTranslations()
_language = "nl"


def N_(text: str) -> str:  # noqa: N802 - the name under which texts are collected
    """Mark a text that is translated later, when it is shown."""
    return text


def _(text: str) -> str:
    return _catalogue.gettext(text)


def translated(text: str | None) -> str:
    """Translate a text that was marked with `N_`; nothing stays nothing."""
    return _catalogue.gettext(text) if text else ""


def language() -> str:
    return _language


def wanted(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """Find the language asked for, before anything else is read; unknown ones are told later."""
    asked = environment.get("HARTWERK_LANG", "nl")
    for position, argument in enumerate(arguments):
        if argument == "--lang" and position + 1 < len(arguments):
            asked = arguments[position + 1]
        elif argument.startswith("--lang="):
            asked = argument.removeprefix("--lang=")
    return asked


def speak(asked: str) -> None:
    """Use a language from here on; Dutch where it is not one of ours."""
    global _catalogue, _language
    _language = asked if asked in LANGUAGES else "nl"
    if _language == "nl":
        _catalogue = catalogues.NullTranslations()
    else:
        _catalogue = catalogues.translation("django", LOCALE, [_language], fallback=True)


def prepare_texts() -> None:
    """Let the rooms below speak the same language, without a database.

    Only the texts of Django are set up: what a command shows can never reach a table.
    """
    import django
    from django.conf import settings
    from django.utils import translation

    if not settings.configured:
        settings.configure(
            LANGUAGE_CODE="nl",
            LANGUAGES=[("nl", "Nederlands"), ("en", "English")],
            LOCALE_PATHS=[str(LOCALE)],
            USE_I18N=True,
            USE_TZ=True,
            TIME_ZONE="Europe/Amsterdam",
        )
        django.setup(set_prefix=False)
    translation.activate(_language)
