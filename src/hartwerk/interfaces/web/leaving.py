# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Taking the result along, and throwing away what is here."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from hartwerk.interchange.results import write_results
from hartwerk.interfaces.web.visit import Visit, end, standing, with_visit

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ROWS_IN_FILE = 50
"""So many people for each piece of work; those who do not fit now are counted, not dropped."""


@require_safe
@with_visit
def download(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Hand over the result as a workbook, made in memory."""
    brought = visit.brought
    content = write_results(brought.look(), brought.caseload, brought.works_read, top=ROWS_IN_FILE)
    return HttpResponse(
        content,
        headers={
            "Content-Type": XLSX,
            "Content-Disposition": 'attachment; filename="proefmatch.xlsx"',
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest) -> HttpResponse:
    """Delete at the visitor's word; shown again, the page says that nothing is left."""
    if request.method == "POST":
        response = HttpResponseRedirect(reverse("leave"))
        end(request, response)
        # What the browser itself still holds of these pages goes as well.
        response.headers["Clear-Site-Data"] = '"cache"'
        return response
    return render(request, "trial/leave.html", {"visit": standing(request)})
