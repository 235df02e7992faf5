-- A stored version of the roadmap: what was asked, how far it is, what came of it.
create table strategy_roadmap_plan (
    id uuid not null primary key,
    number integer not null,
    title text not null,
    scenario uuid null,
    basis uuid null,
    with_proposed boolean not null,
    status text not null,
    percent integer not null,
    outcome text not null,
    starts date not null,
    weeks integer not null,
    measures integer not null,
    gap double precision not null,
    created bigint not null,
    created_by text not null,
    finished bigint null,
    released bigint null,
    findings text not null,
    critical text not null,
    load text not null,
    money text not null,
    version integer not null
);
create index strategy_roadmap_plan_number on strategy_roadmap_plan (number);
create index strategy_roadmap_plan_released on strategy_roadmap_plan (released);

-- One measure in a stored plan, as it stood then.
create table strategy_roadmap_bar (
    id uuid not null primary key,
    plan uuid not null,
    measure uuid not null,
    position integer not null,
    title text not null,
    field text not null,
    lead text not null,
    status text not null,
    starts date not null,
    ends date not null,
    start_week integer not null,
    end_week integer not null,
    mode text not null,
    assumed boolean not null,
    pinned boolean not null,
    kind text not null,
    scarce text not null,
    reason_de text not null,
    reason_simple text not null,
    reason_en text not null
);
create index strategy_roadmap_bar_plan on strategy_roadmap_bar (plan, position);
create index strategy_roadmap_bar_measure on strategy_roadmap_bar (measure);

-- What would be different: changes to teams, money and dates, as data.
create table strategy_scenario (
    id uuid not null primary key,
    name text not null,
    text text not null,
    created bigint not null,
    version integer not null
);

create table strategy_scenario_line (
    id uuid not null primary key,
    owner uuid not null,
    position integer not null,
    kind text not null,
    target text not null,
    starts date null,
    ends date null,
    amount bigint null
);
create index strategy_scenario_line_owner on strategy_scenario_line (owner, position);
