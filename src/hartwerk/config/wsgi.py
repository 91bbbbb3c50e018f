# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a server process runs: the pages, and the janitor that clears away what is over."""

import os

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hartwerk.config.settings")
django.setup()

from django.conf import settings  # noqa: E402  needs the settings to be set up

from hartwerk.config import static  # noqa: E402
from hartwerk.interfaces.web import janitor  # noqa: E402

if not settings.HARTWERK_SECRET_KEY_IS_KEPT and not settings.HARTWERK_DEMO:
    raise ImproperlyConfigured(
        "set HARTWERK_SECRET_KEY_FILE to a file with a long random line,"
        " or start the demo with: hartwerk demo"
    )

static.prepare()
application = get_wsgi_application()
janitor.start()
