-- What a measure needs to be scheduled, and who answers for it.
alter table strategy_measure add column lead_unit uuid null;
alter table strategy_measure add column responsible text not null default '';
alter table strategy_measure add column weeks integer null;
alter table strategy_measure add column earliest date null;
alter table strategy_measure add column latest date null;
alter table strategy_measure add column fixed_start date null;
alter table strategy_measure add column pinned date null;
alter table strategy_measure add column pin_reason text not null default '';
alter table strategy_measure add column began date null;
alter table strategy_measure add column done_percent integer not null default 0;
alter table strategy_measure add column benefit integer not null default 3;
alter table strategy_measure add column priority integer not null default 3;
alter table strategy_measure add column lessons text not null default '';
alter table strategy_measure add column terms text not null default '';
alter table strategy_measure add column changed bigint not null default 0;

-- Money of a measure: one line a budget year and account.
create table strategy_cost_line (
    id uuid not null primary key,
    owner uuid not null,
    position integer not null,
    year integer not null,
    account uuid null,
    kind text not null,
    funding uuid null,
    planned bigint null,
    actual bigint null,
    note text not null
);
create index strategy_cost_line_owner on strategy_cost_line (owner, position);
create index strategy_cost_line_year on strategy_cost_line (year, account);

-- A funding source of a measure (Förderung).
create table strategy_funding_line (
    id uuid not null primary key,
    owner uuid not null,
    position integer not null,
    programme text not null,
    giver text not null,
    starts date null,
    ends date null,
    quota integer null,
    granted bigint null,
    reference text not null
);
create index strategy_funding_line_owner on strategy_funding_line (owner, position);

-- A proof of use (Verwendungsnachweis) that is due.
create table strategy_proof_line (
    id uuid not null primary key,
    owner uuid not null,
    position integer not null,
    funding text not null,
    what text not null,
    due date not null,
    handed_in date null
);
create index strategy_proof_line_owner on strategy_proof_line (owner, position);
create index strategy_proof_line_due on strategy_proof_line (due);

-- Staff time of a measure: person-months of a skill in hundredths, of one month or as a whole.
create table strategy_staff_line (
    id uuid not null primary key,
    owner uuid not null,
    position integer not null,
    skill text not null,
    month date null,
    planned bigint null,
    actual bigint null
);
create index strategy_staff_line_owner on strategy_staff_line (owner, position);

-- A measure that waits for another.
create table strategy_dependency_line (
    id uuid not null primary key,
    owner uuid not null,
    position integer not null,
    before uuid not null,
    kind text not null,
    weeks integer not null
);
create index strategy_dependency_line_owner on strategy_dependency_line (owner, position);
create index strategy_dependency_line_before on strategy_dependency_line (before);

create table strategy_partner_line (
    id uuid not null primary key,
    owner uuid not null,
    position integer not null,
    name text not null,
    place text not null,
    part text not null
);
create index strategy_partner_line_owner on strategy_partner_line (owner, position);

create table strategy_risk_line (
    id uuid not null primary key,
    owner uuid not null,
    position integer not null,
    what text not null,
    likelihood integer not null,
    damage integer not null,
    against text not null
);
create index strategy_risk_line_owner on strategy_risk_line (owner, position);

-- What a measure is expected to change, on which indicator and for whom.
create table strategy_effect_line (
    id uuid not null primary key,
    owner uuid not null,
    position integer not null,
    what text not null,
    indicator uuid null,
    whom text not null,
    place text not null,
    expected text not null
);
create index strategy_effect_line_owner on strategy_effect_line (owner, position);
create index strategy_effect_line_indicator on strategy_effect_line (indicator);

-- Who is told or asked what, when and by which way (information, communication, transaction).
create table strategy_message_line (
    id uuid not null primary key,
    owner uuid not null,
    position integer not null,
    kind text not null,
    whom text not null,
    what text not null,
    day date null,
    channel text not null,
    done text not null
);
create index strategy_message_line_owner on strategy_message_line (owner, position);

-- What was decided about two measures that resemble each other.
create table strategy_resemblance (
    id uuid not null primary key,
    measure uuid not null,
    other uuid not null,
    words text not null,
    decision text not null,
    reason text not null,
    decided bigint not null,
    decided_by text not null
);
create index strategy_resemblance_measure on strategy_resemblance (measure);
create index strategy_resemblance_other on strategy_resemblance (other);

-- Staff whose time is scarce: a team of one unit with the same skills, never a single person's performance.
create table strategy_resource (
    id uuid not null primary key,
    name text not null,
    unit uuid null,
    unit_name text not null,
    skills text not null,
    days bigint not null,
    starts date null,
    ends date null,
    month_cost bigint null,
    version integer not null
);

-- A month in which a team has more or less time.
create table strategy_capacity_line (
    id uuid not null primary key,
    owner uuid not null,
    position integer not null,
    month date not null,
    days bigint not null,
    reason text not null
);
create index strategy_capacity_line_owner on strategy_capacity_line (owner, position);

-- An account of the budget (Produkt/Sachkonto).
create table strategy_account (
    id uuid not null primary key,
    number text not null,
    name text not null,
    kind text not null,
    version integer not null
);

create table strategy_budget_line (
    id uuid not null primary key,
    owner uuid not null,
    position integer not null,
    year integer not null,
    cents bigint not null,
    carries text not null
);
create index strategy_budget_line_owner on strategy_budget_line (owner, position);
