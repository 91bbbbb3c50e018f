# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a worker of the server loads: the application, and the promise to end with its server."""

import gc
import multiprocessing
import os
import signal

from django.core.servers.basehttp import get_internal_wsgi_application

from hartwerk.interfaces.cli.ending import tell
from hartwerk.interfaces.parents import end_with_parent

# Its server may be gone before this runs, and a worker that goes on alone keeps the port: it is
# told who began it, and ends at once, also when it does not listen to anybody yet.
_server = multiprocessing.parent_process()
end_with_parent(_server.pid if _server else None, by=signal.SIGKILL)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hartwerk.config.settings")
try:
    # The one that the settings name: an interface knows no configuration by import.
    application = get_internal_wsgi_application()
except Exception as fault:
    # A worker that cannot begin would be started again for ever: the server ends, and says why.
    tell(f"{type(fault).__name__}: {fault}")
    os.kill(os.getppid(), signal.SIGTERM)
    if os.environ.get("HARTWERK_DEBUG"):
        raise
    os._exit(1)
# What is there now stays for as long as the process: no need to look through it for garbage.
gc.collect()
gc.freeze()
