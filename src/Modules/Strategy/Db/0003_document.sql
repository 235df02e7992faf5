-- A strategy: vision, period and how far its text has come. Principles, fields, topics and goals name the strategy they stand in.
create table strategy_city_strategy (
    id uuid not null primary key,
    title text not null,
    vision text not null,
    start_year integer null,
    end_year integer null,
    status text not null,
    published boolean not null,
    parent uuid null,
    merged_into uuid null,
    created bigint not null,
    version integer not null
);

-- A guiding principle (Leitsatz).
create table strategy_principle (
    id uuid not null primary key,
    strategy uuid not null,
    number integer not null,
    title text not null,
    text text not null,
    version integer not null
);
create index strategy_principle_strategy on strategy_principle (strategy, number);

-- A topic (Thema) within a field of action.
create table strategy_topic (
    id uuid not null primary key,
    strategy uuid not null,
    field uuid not null,
    number integer not null,
    title text not null,
    text text not null,
    version integer not null
);
create index strategy_topic_strategy on strategy_topic (strategy, number);
create index strategy_topic_field on strategy_topic (field);

-- A goal: of a field, and of one of its topics where there are some.
create table strategy_goal (
    id uuid not null primary key,
    strategy uuid not null,
    field uuid not null,
    topic uuid null,
    number integer not null,
    title text not null,
    text text not null,
    horizon integer null,
    status text not null,
    version integer not null
);
create index strategy_goal_strategy on strategy_goal (strategy, number);
create index strategy_goal_field on strategy_goal (field);
create index strategy_goal_topic on strategy_goal (topic);

-- What a text of any element says in plain German or English; the German text stands with the element.
create table strategy_wording (
    element uuid not null,
    part text not null,
    language text not null,
    strategy uuid not null,
    text text not null,
    primary key (element, part, language)
);
create index strategy_wording_strategy on strategy_wording (strategy, language);

-- What was planned before strategies had names belongs to the first one.
alter table strategy_field add column strategy uuid not null default '01900000-0000-7000-8000-000000000001';
alter table strategy_field add column text text not null default '';
create index strategy_field_strategy on strategy_field (strategy, number);
alter table strategy_measure add column goal uuid null;
create index strategy_measure_goal on strategy_measure (goal, status);

insert into strategy_city_strategy (id, title, vision, start_year, end_year, status, published, parent, merged_into, created, version)
select '01900000-0000-7000-8000-000000000001', 'Strategie der Stadt', '', null, null, 'Draft', true, null, null, 1767225600000000, 0
where exists (select 1 from strategy_field);
