# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the tests write and throw away stays in memory, where a machine has plenty of it.

A cluster begins and ends in half the time there. What is killed in the tests are processes, never
the machine: that leaves the same behind in memory as on a disk.
"""

import os
import tempfile
from pathlib import Path

MEMORY = Path("/dev/shm")
ROOM = 6 * 1024**3
"""Bytes that must be free: a run leaves none behind, but meanwhile keeps a cluster or two."""


def stay_in_memory() -> None:
    """Make temporary files in memory; somebody who says where they go is heeded."""
    if "TMPDIR" in os.environ or not _has_room():
        return
    # What pytest keeps of the last runs, to look at, stays where it was.
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", tempfile.gettempdir())
    os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)


def _has_room() -> bool:
    try:
        found, memory = os.statvfs(MEMORY), Path("/proc/meminfo").read_text(encoding="utf-8")
    except OSError:
        return False
    (available,) = (line for line in memory.splitlines() if line.startswith("MemAvailable:"))
    # The programs of the wheel may be copied to where a cluster is, and are run there.
    return (
        os.access(MEMORY, os.W_OK)
        and not found.f_flag & (os.ST_NOEXEC | os.ST_RDONLY)
        and found.f_bavail * found.f_frsize > ROOM
        and int(available.split()[1]) * 1024 > ROOM
    )
