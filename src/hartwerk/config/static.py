# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Style, script and pictures, collected once per version under names that hold their hash."""

import contextlib
import hashlib
import shutil
import tempfile
from pathlib import Path

SOURCES = Path(__file__).resolve().parent.parent / "interfaces" / "web" / "static"
_READY = "staticfiles.json"


def root(home: Path) -> Path:
    """Return where the files of this version are collected; another version has another folder."""
    digest = hashlib.sha256()
    for source in sorted(SOURCES.rglob("*")):
        if source.is_file():
            digest.update(source.relative_to(SOURCES).as_posix().encode() + b"\0")
            digest.update(source.read_bytes())
    return home / "static" / digest.hexdigest()[:16]


def prepare() -> Path:
    """Collect the files if no process did so before; safe when several start at once.

    They are collected beside the place where they belong and moved there in one step, so that a
    server never sees half of them.
    """
    # Django is imported here: the settings import this module while they are being made.
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders
    from whitenoise.storage import (  # type: ignore[import-untyped]  # it ships no types
        CompressedManifestStaticFilesStorage,
    )

    ready = Path(settings.STATIC_ROOT)
    if (ready / _READY).exists():
        return ready
    ready.parent.mkdir(parents=True, exist_ok=True)
    collecting = Path(tempfile.mkdtemp(prefix=".collecting-", dir=ready.parent))
    try:
        storage = CompressedManifestStaticFilesStorage(location=str(collecting))
        found = {}
        for finder in get_finders():
            for path, source in finder.list([]):
                if path not in found:
                    found[path] = (storage, path)
                    with source.open(path) as opened:
                        storage.save(path, opened)
        for name, _, outcome in storage.post_process(found, dry_run=False):
            if isinstance(outcome, Exception):
                raise RuntimeError(f"{name} names a file that is not there") from outcome
        collecting.chmod(0o755)
        # Another process may have been first: then its files are the same as ours.
        with contextlib.suppress(OSError):
            collecting.rename(ready)
    finally:
        shutil.rmtree(collecting, ignore_errors=True)
    return ready
