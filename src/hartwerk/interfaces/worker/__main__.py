# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The process of the worker: `python -m hartwerk.interfaces.worker PARENT`, as its own role.

It ends when the process with the number PARENT ends, which started it, and when the database
goes: then it is started again.
"""

import os
import sys

import django

from hartwerk.interfaces.parents import end_with_parent


def main(parent: int) -> int:
    end_with_parent(parent)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hartwerk.config.settings")
    django.setup()
    # Only now: the app of the jobs needs the settings.
    from hartwerk.interfaces.worker.running import run

    return run()


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
