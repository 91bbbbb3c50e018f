# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Files that were kept: what each brought, and setting one back as a whole."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from hartwerk.caseload.intake import undo_intake
from hartwerk.caseload.reads import file_kept, files_kept
from hartwerk.interfaces.web.walled import walled
from hartwerk.rules.actors import Actor, Role


@require_safe
@walled(Role.CASEWORKER)
def files(request: HttpRequest, actor: Actor) -> HttpResponse:
    return render(request, "caseload/files.html", {"files": files_kept(actor=actor)})


@require_http_methods(["GET", "HEAD", "POST"])
@walled(Role.CASEWORKER)
def one_file(request: HttpRequest, actor: Actor, intake_id: UUID) -> HttpResponse:
    """Show what a file brought; set it back when that is asked."""
    undone = None
    if request.method == "POST":
        undone = undo_intake(actor=actor, intake_id=intake_id, now=timezone.now())
    kept, changed = file_kept(actor=actor, intake_id=intake_id)
    return render(
        request,
        "caseload/file.html",
        {
            "file": kept,
            "changed": changed,
            "undone": undone,
            "again": "eerder" in request.GET,
        },
    )
