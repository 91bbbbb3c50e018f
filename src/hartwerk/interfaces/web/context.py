# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What every page knows: the house, its language and where the visitor is."""

from django.conf import settings
from django.http import HttpRequest


def house(request: HttpRequest) -> dict[str, object]:
    language = getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE)
    return {
        "language": language,
        "other_language": "nl" if language == "en" else "en",
        "here": request.get_full_path(),
        "source_url": settings.HARTWERK_SOURCE_URL,
    }
