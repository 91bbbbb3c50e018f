# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""All addresses, in Dutch; the error pages in plain words."""

from django.urls import include, path

urlpatterns = [path("", include("hartwerk.interfaces.web.urls"))]

handler400 = "hartwerk.interfaces.web.errors.bad_request"
handler403 = "hartwerk.interfaces.web.errors.forbidden"
handler404 = "hartwerk.interfaces.web.errors.not_found"
handler500 = "hartwerk.interfaces.web.errors.server_error"
