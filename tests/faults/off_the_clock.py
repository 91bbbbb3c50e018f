# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The process of the worker on a computer whose clock is wrong, by so many seconds."""

import os
import sys
from datetime import datetime, timedelta

from django.utils import timezone

from hartwerk.interfaces.worker.__main__ import main

if __name__ == "__main__":
    off, right = timedelta(seconds=int(os.environ["SECONDS_OFF"])), timezone.now

    def now() -> datetime:
        return right() + off

    timezone.now = now
    sys.exit(main(int(sys.argv[1])))
