# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Models, one module per subject; import them from their own module."""

from hartwerk.records.models.trials import TrialMatch

__all__ = ["TrialMatch"]
