-- Measures that share a preparation (a procurement, a training, a data protection assessment), and buffers of a plan.
create table strategy_bundle_line (
    id uuid not null primary key,
    owner uuid not null,
    position integer not null,
    name text not null,
    weeks integer not null,
    share integer not null,
    skill text not null,
    days bigint null
);
create index strategy_bundle_line_owner on strategy_bundle_line (owner, position);
alter table strategy_measure add column bundle uuid null;
create index strategy_measure_bundle on strategy_measure (bundle);
alter table strategy_roadmap_bar add column safe date null;
