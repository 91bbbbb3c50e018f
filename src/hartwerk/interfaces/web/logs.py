# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Lines of a log without personal data: which request, where, what kind of error, no values."""

import logging
import re
import traceback
from contextvars import ContextVar
from types import TracebackType

REQUEST_ID: ContextVar[str] = ContextVar("request_id", default="-")

_TOKEN = re.compile(r"(?<=/l/)[^/\s?]+")
"""In the address of a page that a link opens: it still opens it."""

_ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class RequestId(logging.Filter):
    """Put the number of the request on each line; the page with the error shows the same one."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = REQUEST_ID.get()
        return True


class WithoutValues(logging.Formatter):
    """Write errors as kind and place only: a message may quote what a visitor brought.

    Of the address of a link only the beginning is written.
    """

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(request_id)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        return _TOKEN.sub("…", super().format(record))

    def formatException(self, ei: _ExcInfo) -> str:  # noqa: N802  the name logging calls
        kind, error, trace = ei
        if kind is None:
            return ""
        lines = traceback.format_list(traceback.extract_tb(trace))
        cause = error.__cause__ or error.__context__ if error else None
        because = f" (from {type(cause).__name__})" if cause else ""
        return "".join([*lines, f"{kind.__module__}.{kind.__qualname__}{because}"])
