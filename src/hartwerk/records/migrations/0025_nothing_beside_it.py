# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Three hats read more than is theirs to see, and one could not read its own name.

The privacy officer gets a label of people, read as the house; what somebody wants stood in the
same row. The engine gets all it needs from a function of the vault. No verb reads a list of people
as the house. Whoever is of the steering group reads which hat that is.
"""

from django.db import migrations

HERE = "network_id = (select (wall.actor()).network)"
ROLE = "(select (wall.actor()).role)"
OWN = "organisation_id = (select (wall.actor()).organisation)"

TAKEN = f"""
create policy own_hat on records_membership for select
    using ({HERE} and id = (select (wall.actor()).membership));
drop policy officer_reads on records_candidate;
alter policy reads on records_matchrun using ({HERE} and {ROLE} = 'caseworker' and {OWN});
do $$ begin
    if to_regrole('hartwerk_engine') is not null then
        revoke select on records_vacancy, records_candidate from hartwerk_engine;
    end if;
end $$;
"""
GIVEN = f"""
drop policy own_hat on records_membership;
create policy officer_reads on records_candidate for select
    using ({HERE} and {ROLE} = 'privacy_officer');
alter policy reads on records_matchrun using ({HERE} and case {ROLE} when 'system' then true
    when 'caseworker' then {OWN} else false end);
do $$ begin
    if to_regrole('hartwerk_engine') is not null then
        grant select on records_vacancy, records_candidate to hartwerk_engine;
    end if;
end $$;
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0022_figures_and_a_quicker_wall")]

    operations = [migrations.RunSQL(TAKEN, GIVEN)]
