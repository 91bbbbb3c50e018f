# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The wall: who acts is signed, and every table shows a row only to whom it is for.

The policies repeat in SQL what `access` says in querysets: a forgotten filter, raw SQL or a report
meets them. They read columns of the row itself, never a function per row.
"""

from django.db import migrations

ACTOR = """
create schema wall;
revoke all on schema wall from public;

create table wall.context_key (
    inner_pad bytea primary key check (length(inner_pad) = 64),
    outer_pad bytea not null check (length(outer_pad) = 64),
    made_at timestamptz not null default now()
);
comment on table wall.context_key is
    'Keys with which the application signs who acts; only the functions of the wall read them.';

create type wall.hat as (
    role text, network uuid, organisation uuid, membership uuid, candidate uuid, subject uuid
);

create function wall.actor() returns wall.hat
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    said text := nullif(current_setting('hartwerk.actor', true), '');
    words text;
    part text[];
begin
    if said is null then
        raise exception 'nobody acts: every transaction says who does' using errcode = '42501';
    end if;
    words := left(said, -65);
    if not exists (
        select from wall.context_key k
        where right(said, 65) = '|' || encode(
            sha256(k.outer_pad || sha256(k.inner_pad || convert_to(words, 'UTF8'))), 'hex')
    ) then
        raise exception 'forged: the signature of who acts is not right' using errcode = '42501';
    end if;
    part := string_to_array(words, '|');
    if to_timestamp(part[7]::bigint) < clock_timestamp() then
        raise exception 'expired: who acts was said too long ago' using errcode = '42501';
    end if;
    return row(part[1], nullif(part[2], '')::uuid, nullif(part[3], '')::uuid,
        nullif(part[4], '')::uuid, nullif(part[5], '')::uuid, nullif(part[6], '')::uuid)::wall.hat;
end $$;

create function wall.sign_in(hat uuid) returns table (
    role text, network_id uuid, organisation_id uuid, candidate_id uuid
)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select m.role, m.network_id, m.organisation_id, m.candidate_id
    from public.records_membership m where m.id = hat and m.active
$$;

create function wall.open_link(token_digest text, moment timestamptz) returns table (
    id uuid, kind text, network_id uuid, organisation_id uuid, subject_id uuid, used boolean
)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select l.id, l.kind, l.network_id, l.organisation_id, l.subject_id, l.used_at is not null
    from public.records_link l
    where l.digest = token_digest and l.revoked_at is null and l.expires_at > moment
$$;

create function wall.networks() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select n.id from public.records_network n order by n.created_at, n.id
$$;
comment on function wall.networks() is
    'For the worker, which visits every network in turn and acts in one at a time.';

create function wall.own_proposals() returns uuid[]
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select coalesce(array_agg(p.proposal_id), '{}') from public.records_proposed p
    where p.candidate_id = (select (wall.actor()).candidate)
$$;

create function wall.organisations() returns uuid[]
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select coalesce(array_agg(p.organisation_id), '{}') from public.records_participation p
    where p.network_id = (select (wall.actor()).network)
$$;

create function wall.linked_vacancy() returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select coalesce(
        (select p.vacancy_id from public.records_proposal p
         where p.id = (select (wall.actor()).subject)),
        (select (wall.actor()).subject))
$$;

create function wall.known_organisation(number text) returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select o.id from public.records_organisation o
    where o.kvk_number = number and number <> ''
      and (select (wall.actor()).role) in ('system', 'project_lead')
$$;
comment on function wall.known_organisation(text) is
    'For whoever takes an organisation in: it may stand in another network already.';

create function wall.own_helper() returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select c.helper_id from public.records_candidate c
    where c.id = (select (wall.actor()).candidate)
$$;
"""

TRIGGERS = """
create function wall.a_card_needs_a_yes() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if new.state in ('proposed', 'questioned', 'meeting', 'met', 'accepted') and not exists (
        select from public.records_consent y join public.records_proposed p
            on p.candidate_id = y.candidate_id and p.proposal_id = new.id
        where y.id = new.yes_id and y.given and y.purpose = 'this_work' and y.proposal_id = new.id
          and y.receiver_id = new.employer_id
          and not exists (
            select from public.records_consent later
            where later.candidate_id = y.candidate_id and later.number > y.number
              and ((later.purpose = 'this_work' and later.proposal_id = new.id)
                or later.purpose = 'matching') and not later.given)
    ) then
        raise exception 'no card leaves without the yes of the person to this work at this employer'
            using errcode = '23514', constraint = 'no_card_leaves_without_a_yes';
    end if;
    return new;
end $$;
create trigger a_card_needs_a_yes before insert or update on records_proposal
    for each row execute function wall.a_card_needs_a_yes();

create function wall.matchable_follows_consent() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if new.purpose = 'matching' then
        update public.records_candidate set matchable = new.given where id = new.candidate_id;
    end if;
    return new;
end $$;
create trigger matchable_follows_consent after insert on records_consent
    for each row execute function wall.matchable_follows_consent();

create function wall.each_writes_their_own() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    hat wall.hat;
    changed text[];
    theirs text[];
begin
    -- The owner: a consent that makes somebody matchable, a migration, a repair.
    if not row_security_active(tg_relid) then
        return new;
    end if;
    select array_agg(n.key) into changed
        from jsonb_each(to_jsonb(new)) n join jsonb_each(to_jsonb(old)) o using (key)
        where n.value is distinct from o.value;
    hat := wall.actor();
    theirs := case
        when tg_table_name = 'records_candidate' and hat.role = 'candidate'
            then '{practical,touched_at,version}'
        when tg_table_name = 'records_candidate'
            -- Who refers whom stays; who may be matched follows from what the person said.
            then array(select key from jsonb_each(to_jsonb(new)) where key not in
                ('id', 'network_id', 'referrer_id', 'label', 'matchable'))
        when hat.role = 'caseworker'
            then '{state,version,card,yes_id,reply,withdrawn_for,asked_at,proposed_at,answered_at}'
        when hat.role = 'candidate'
            then '{state,version,yes_id,withdrawn_for,answered_at}'
        when hat.role = 'link' and hat.organisation is null
            then '{state,version,yes_id}'
        when hat.role in ('employer', 'link', 'project_lead')
            then '{state,version,question,not_now,meeting_at,meeting_place,answered_at}'
        when hat.role = 'clock'
            then '{state,version,ended_by}'
    end;
    if not coalesce(changed <@ theirs, true) then
        raise exception '% is not for % to change in %', changed, hat.role, tg_table_name
            using errcode = '42501';
    end if;
    return new;
end $$;
create trigger each_writes_their_own before update on records_proposal
    for each row execute function wall.each_writes_their_own();
create trigger each_writes_their_own before update on records_candidate
    for each row execute function wall.each_writes_their_own();

create sequence wall.journal_number;
create function wall.count_journal() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    new.number := nextval('wall.journal_number');
    return new;
end $$;
create trigger count_journal before insert on records_journalentry
    for each row execute function wall.count_journal();

create function wall.never() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $$
begin
    raise exception '% is written once and never changed', tg_table_name using errcode = '42501';
end $$;
create trigger never_changed before update on records_journalentry
    for each row execute function wall.never();
create trigger never_changed before update on records_consent
    for each row execute function wall.never();
"""

HERE = "network_id = (select (wall.actor()).network)"
ROLE = "(select (wall.actor()).role)"
OURS = "(select (wall.actor()).organisation)"
MINE = "(select (wall.actor()).membership)"
ME = "(select (wall.actor()).candidate)"
SUBJECT = "(select (wall.actor()).subject)"
HOUSE = "when 'system' then true"


def by_role(*, here: str = HERE, **cases: str) -> str:
    """Say for each role which rows; one that is not named gets none, the house gets all.

    The clock is named where it has something to do: it adds and changes far less than it sees.
    """
    whens = " ".join(f"when '{role}' then {test}" for role, test in cases.items())
    return f"{here} and case {ROLE} {HOUSE} {whens} else false end"


SENT = "('proposed', 'questioned', 'meeting', 'met', 'accepted', 'declined')"
OWN = f"organisation_id = {OURS}"
REFERRED = f"referrer_id = {OURS}"
# Whose it is stands beside whom it is about: of both an employer has no right to the row.
PUT_FORWARD = "exists (select from records_proposed p where p.proposal_id = records_proposal.id)"
# What is left of cards that went at one moment says that they were of one person.
STILL_THERE = (
    f"{OWN} and (proposal_id is null"
    " or exists (select from records_proposal p where p.id = proposal_id))"
)
NOT_A_PERSON = "role <> 'candidate'"
PROFESSIONALS = ("caseworker", "employer", "project_lead")
EVERYONE = dict.fromkeys(PROFESSIONALS, "true")
CLOCK = {"clock": "true"}

# table: (who reads, who adds, who changes); no role deletes: `wall.forget` does.
POLICIES: dict[str, tuple[str, str | None, str | None]] = {
    "network": (
        "id = (select (wall.actor()).network)",
        f"id = (select (wall.actor()).network) and {ROLE} = 'system'",
        None,
    ),
    "organisation": (
        "id = any((select wall.organisations())::uuid[])",
        f"{ROLE} in ('system', 'project_lead')",
        f"id = any((select wall.organisations())::uuid[]) and case {ROLE} when 'system' then true"
        f" when 'project_lead' then true when 'employer' then id = {OURS} else false end",
    ),
    "establishment": (
        by_role(**EVERYONE, **CLOCK, candidate="true", link="true", engine="true"),
        by_role(project_lead="true", employer=OWN),
        by_role(project_lead="true", employer=OWN),
    ),
    "participation": (
        by_role(**EVERYONE, **CLOCK, candidate="true", link=OWN),
        by_role(project_lead="true"),
        by_role(project_lead="true", employer=OWN, link=f"organisation_id = {SUBJECT}"),
    ),
    "membership": (
        by_role(
            caseworker=f"{NOT_A_PERSON} or candidate_id in (select c.id from records_candidate c)",
            employer=NOT_A_PERSON,
            project_lead=NOT_A_PERSON,
            candidate=f"candidate_id = {ME} or id = (select wall.own_helper())",
            **CLOCK,
        ),
        by_role(
            project_lead=NOT_A_PERSON,
            caseworker="role = 'candidate'"
            " and candidate_id in (select c.id from records_candidate c)",
        ),
        by_role(
            project_lead=NOT_A_PERSON,
            caseworker="role = 'candidate'"
            " and candidate_id in (select c.id from records_candidate c)",
        ),
    ),
    "pledge": (
        by_role(**CLOCK, project_lead="true", employer=OWN, link=f"organisation_id = {SUBJECT}"),
        by_role(project_lead="true", employer=OWN),
        by_role(**CLOCK, project_lead="true", employer=OWN),
    ),
    "jobprofile": (by_role(project_lead="true", employer=OWN),) * 3,
    "vacancy": (
        by_role(
            caseworker="state <> 'draft'",
            employer=f"state <> 'draft' or {OWN}",
            project_lead="true",
            candidate="state = 'open' or id in (select p.vacancy_id from records_proposal p)",
            link="id = (select wall.linked_vacancy())",
            engine="state = 'open'",
            **CLOCK,
        ),
        by_role(project_lead="true", employer=OWN),
        by_role(project_lead="true", employer=OWN),
    ),
    "cardanswer": (
        by_role(
            # Not for members: who answered last put forward whose card came then.
            caseworker=REFERRED, project_lead="true",
            link=f"vacancy_id = {SUBJECT} and {REFERRED}",
            **CLOCK,
        ),
        by_role(
            caseworker=REFERRED, project_lead="true",
            link=f"vacancy_id = {SUBJECT} and {REFERRED}",
        ),
        None,
    ),
    "intake": (by_role(caseworker=REFERRED),) * 3,
    "candidate": (
        by_role(
            caseworker=REFERRED, candidate=f"id = {ME}", engine="matchable", **CLOCK,
        ),
        by_role(caseworker=f"{REFERRED} and not matchable"),
        # The clock locks the row of whom it removes.
        by_role(caseworker=REFERRED, candidate=f"id = {ME}", **CLOCK),
    ),
    "consent": (
        by_role(caseworker=REFERRED, candidate=f"candidate_id = {ME}", **CLOCK),
        by_role(
            caseworker=f"{REFERRED} and recorded_by_id = {MINE}"
            " and candidate_id in (select c.id from records_candidate c)",
            candidate=f"candidate_id = {ME} and recorded_by_id is null",
        ),
        None,
    ),
    "proposal": (
        by_role(
            caseworker=PUT_FORWARD,
            employer=f"employer_id = {OURS} and state in {SENT}",
            project_lead=f"state in {SENT}",
            candidate="id = any((select wall.own_proposals())::uuid[])",
            link=f"id = {SUBJECT} and ({OURS} is null or state in {SENT})",
            **CLOCK,
        ),
        by_role(caseworker=f"{PUT_FORWARD} and state in ('draft', 'asked')"),
        by_role(
            caseworker=PUT_FORWARD,
            employer=f"employer_id = {OURS} and state in {SENT}",
            project_lead=f"state in {SENT}",
            candidate="id = any((select wall.own_proposals())::uuid[])",
            link=f"id = {SUBJECT} and ({OURS} is null or state in {SENT})",
            **CLOCK,
        ),
    ),
    "proposed": (
        by_role(caseworker=REFERRED, candidate=f"candidate_id = {ME}", **CLOCK),
        by_role(
            caseworker=f"{REFERRED} and candidate_id in"
            " (select c.id from records_candidate c where c.matchable)"
        ),
        by_role(caseworker=REFERRED, **CLOCK),
    ),
    "task": (
        by_role(caseworker=OWN, employer=STILL_THERE, project_lead=OWN, **CLOCK),
        by_role(caseworker=OWN, employer=STILL_THERE, project_lead=OWN, **CLOCK),
        by_role(caseworker=OWN, employer=STILL_THERE, project_lead=OWN, **CLOCK),
    ),
    "deadline": (
        by_role(caseworker=OWN, employer=STILL_THERE, project_lead="true", **CLOCK),
        by_role(**CLOCK),
        by_role(**CLOCK),
    ),
    # Its text opens things for others: not for the project leader, who minds the post.
    "letter": (by_role(**CLOCK),) * 3,
    "link": (
        # Nobody's but the house's: whoever holds a link speaks for somebody else.
        by_role(**CLOCK),
        by_role(),
        by_role(),
    ),
    "journalentry": (
        by_role(
            caseworker=OWN,
            # No line leads a member to a person: two cards could be joined by it.
            employer=f"{OWN} and candidate_id is null",
            project_lead=f"({OWN} and candidate_id is null) or membership_id = {MINE}",
            candidate=f"candidate_id = {ME}",
            **CLOCK,
        ),
        # In nobody else's name.
        f"role = {ROLE} and "
        + by_role(
            **dict.fromkeys(PROFESSIONALS, f"{OWN} and membership_id = {MINE}"),
            candidate=f"candidate_id = {ME} and membership_id = {MINE}",
            link=f"organisation_id is not distinct from {OURS} and membership_id is null",
            **CLOCK,
        ),
        None,
    ),
    "matchrun": (
        # A list names people in order: for those who may know them.
        by_role(caseworker=OWN),
        by_role(caseworker=OWN),
        None,
    ),
}  # fmt: skip

FORGET = """
create function wall.forget(people uuid[]) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    hat wall.hat := wall.actor();
    gone uuid[];
begin
    perform from public.records_candidate c
        where c.id = any(people) and c.network_id = hat.network order by c.id for update;
    -- Whoever was asked once has a history; that is another verb.
    select array_agg(c.id) into gone from public.records_candidate c
    where c.id = any(people) and c.network_id = hat.network
      and (hat.role in ('clock', 'system')
        or (hat.role = 'caseworker' and c.referrer_id = hat.organisation))
      and not exists (select from public.records_consent y where y.candidate_id = c.id)
      and not exists (select from public.records_proposed p where p.candidate_id = c.id);
    delete from public.records_task where candidate_id = any(gone);
    delete from public.records_deadline where candidate_id = any(gone);
    delete from public.records_letter where candidate_id = any(gone);
    delete from public.records_matchrun where candidate_id = any(gone);
    update public.records_matchrun set sealed = ''
        where network_id = hat.network and exists (
            select from unnest(gone) g
            where results @> jsonb_build_array(jsonb_build_array(g::text)));
    delete from public.records_membership where candidate_id = any(gone);
    delete from public.records_candidate where id = any(gone);
    return coalesce(cardinality(gone), 0);
end $$;
comment on function wall.forget(uuid[]) is
    'Removes people who were kept and never asked, with all that hangs on them; returns how many.';
"""


def _tables() -> str:
    lines = []
    for table, (reads, adds, changes) in POLICIES.items():
        name = f"records_{table}"
        lines += [
            f"alter table {name} enable row level security;",
            f"create policy reads on {name} for select using ({reads});",
        ]
        rights = ["select"]
        if adds:
            lines.append(f"create policy adds on {name} for insert with check ({adds});")
            rights.append("insert")
        if changes:
            lines.append(
                f"create policy changes on {name} for update using ({changes})"
                f" with check ({changes});"
            )
            rights.append("update")
        lines += [_grant(", ".join(rights), f"on {name}")]
    return "\n".join(lines)


def _grant(rights: str, on: str, *roles: str) -> str:
    """Grant to the roles that are there: a server of one's own may name them otherwise."""
    named = roles or ("hartwerk_app", "hartwerk_worker")
    return "\n".join(
        f"do $$ begin if to_regrole('{role}') is not null"
        f" then grant {rights} {on} to {role}; end if; end $$;"
        for role in named
    )


ALL_THREE = ("hartwerk_app", "hartwerk_worker", "hartwerk_engine")
GRANTS = "\n".join(
    [
        "revoke execute on all functions in schema wall from public;",
        _grant("usage", "on schema wall", *ALL_THREE),
        *[
            _grant("execute", f"on function wall.{function}", *ALL_THREE)
            for function in (
                "actor()", "organisations()", "own_proposals()", "own_helper()", "linked_vacancy()"
            )
        ],
        _grant("execute", "on function wall.sign_in(uuid)", "hartwerk_app"),
        _grant("execute", "on function wall.known_organisation(text)", "hartwerk_app"),
        _grant("execute", "on function wall.open_link(text, timestamptz)", "hartwerk_app"),
        _grant("execute", "on function wall.networks()", "hartwerk_worker"),
        _grant("execute", "on function wall.forget(uuid[])"),
        _grant("select", "on records_vacancy, records_candidate", "hartwerk_engine"),
    ]
)  # fmt: skip

UNDO = """
drop schema wall cascade;
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0003_the_network")]

    operations = [
        migrations.RunSQL(ACTOR, UNDO),
        migrations.RunSQL(TRIGGERS, migrations.RunSQL.noop),
        migrations.RunSQL(FORGET, migrations.RunSQL.noop),
        migrations.RunSQL(_tables(), migrations.RunSQL.noop),
        migrations.RunSQL(GRANTS, migrations.RunSQL.noop),
    ]
