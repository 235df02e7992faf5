-- An indicator (Kennzahl) with its target path and the rule of its light.
create table strategy_indicator (
    id uuid not null primary key,
    title text not null,
    description text not null,
    name text not null,
    unit text not null,
    up boolean not null,
    baseline double precision null,
    target text not null,
    source text not null,
    formula text null,
    figure text null,
    rule text null,
    rule_words text not null,
    goal uuid null,
    published boolean not null,
    created bigint not null,
    version integer not null
);
create unique index strategy_indicator_name on strategy_indicator (name);
create index strategy_indicator_title on strategy_indicator (title);

-- Its values by day; a corrected one stays with current = false.
create table strategy_indicator_value (
    id uuid not null primary key,
    indicator uuid not null,
    date date not null,
    value double precision not null,
    note text not null,
    author text not null,
    entered bigint not null,
    current boolean not null
);
create index strategy_indicator_value_indicator on strategy_indicator_value (indicator, date);

-- What a measure should add to an indicator.
create table strategy_indicator_effect (
    id uuid not null primary key,
    indicator uuid not null,
    measure uuid not null,
    expected double precision not null,
    year integer not null,
    note text not null
);
create index strategy_indicator_effect_indicator on strategy_indicator_effect (indicator);
create index strategy_indicator_effect_measure on strategy_indicator_effect (measure);

-- What was learnt when a measure ended.
create table strategy_lesson (
    id uuid not null primary key,
    measure uuid null,
    title text not null,
    happened text not null,
    advice text not null,
    entered bigint not null
);
create index strategy_lesson_measure on strategy_lesson (measure);
