-- A field of the city's sustainability guideline, such as one of the seventeen goals of the United Nations.
create table strategy_guideline_field (
    id uuid not null primary key,
    number integer not null,
    title text not null,
    version integer not null
);

-- A goal serves a field of the guideline.
create table strategy_goal_guideline (
    goal uuid not null,
    field uuid not null,
    primary key (goal, field)
);
create index strategy_goal_guideline_field on strategy_goal_guideline (field);

-- A goal helps or hinders another.
create table strategy_goal_link (
    source uuid not null,
    target uuid not null,
    effect text not null,
    note text not null,
    primary key (source, target)
);
create index strategy_goal_link_target on strategy_goal_link (target);

-- A way to classify, with its terms; an element may carry any number of terms of any number of schemes.
create table strategy_scheme (
    id uuid not null primary key,
    title text not null,
    version integer not null
);
create table strategy_term (
    id uuid not null primary key,
    scheme uuid not null,
    number integer not null,
    title text not null
);
create index strategy_term_scheme on strategy_term (scheme, number);
create table strategy_tagging (
    term uuid not null,
    element uuid not null,
    kind text not null,
    primary key (term, element)
);
create index strategy_tagging_element on strategy_tagging (element);

-- Where an element came from when it was not written here: another strategy of the city, a paper, or another city.
create table strategy_origin (
    id uuid not null primary key,
    element uuid not null,
    strategy uuid null,
    source text not null,
    detail text not null,
    at bigint not null
);
create index strategy_origin_element on strategy_origin (element);

-- A goal that a further strategy has too: shown there below one of its fields, kept in one place.
create table strategy_shared_goal (
    strategy uuid not null,
    goal uuid not null,
    field uuid not null,
    primary key (strategy, goal)
);
create index strategy_shared_goal_goal on strategy_shared_goal (goal);
