# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Another process that uses the cluster of a home: says how it went and stays until told to go."""

import json
import sys
from pathlib import Path

told = json.loads(sys.argv[1])
sys.path[:0] = told["sources"]

from hartwerk.postgres.server import ensure  # noqa: E402
from hartwerk.postgres.trouble import PostgresUnavailable  # noqa: E402

try:
    running = ensure(Path(told["home"]), which=told["which"], linger=told["linger"])
    running.create_database("trial")
except PostgresUnavailable as trouble:
    said = {"why": trouble.why, "nl": trouble.sentence("nl"), "en": trouble.sentence("en")}
else:
    said = {
        "url": running.url_for("hartwerk_owner", "trial"),
        "folder": str(running.place.folder),
        "socket": str(running.socket),
    }
print(json.dumps(said), flush=True)  # noqa: T201
sys.stdin.read()
