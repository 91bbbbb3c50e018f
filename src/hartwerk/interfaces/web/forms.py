# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a visitor may send: two files, small enough to stay in memory."""

# The type of an upload can be filled in for the type checker only.
from __future__ import annotations

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hartwerk.interchange.notes import Source

ACCEPT = ".xlsx,.csv,.json"


def _file_field(name: str, *, required: bool) -> forms.FileField:
    return forms.FileField(
        required=required,
        allow_empty_file=False,
        widget=forms.FileInput(
            attrs={
                "accept": ACCEPT,
                "aria-describedby": f"hint_{name}",
            }
        ),
        error_messages={
            "required": gettext_lazy("Kies eerst een bestand met uw mensen."),
            "empty": gettext_lazy("Dit bestand is leeg. Kies een ander bestand."),
            "missing": gettext_lazy("Kies eerst een bestand met uw mensen."),
            "invalid": gettext_lazy("Kies een bestand."),
        },
    )


class Upload(forms.Form):
    """The two files. Their bytes stay in memory and are let go when the answer is sent."""

    use_required_attribute = False

    people = _file_field("people", required=True)
    work = _file_field("work", required=False)

    def _small_enough(self, name: str) -> UploadedFile[bytes] | None:
        found: UploadedFile[bytes] | None = self.cleaned_data.get(name)
        if found is not None and (found.size or 0) > settings.LARGEST_UPLOAD:
            raise forms.ValidationError(
                _("Dit bestand is groter dan 40 MB. Haal weg wat niet nodig is, of splits het.")
            )
        return found

    def clean_people(self) -> UploadedFile[bytes] | None:
        return self._small_enough("people")

    def clean_work(self) -> UploadedFile[bytes] | None:
        return self._small_enough("work")

    def source(self, name: str) -> Source | None:
        """Return a file as the reading wants it; its name is only a label."""
        found: UploadedFile[bytes] | None = self.cleaned_data.get(name)
        return Source(found.name or name, found.read()) if found else None
