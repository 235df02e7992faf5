-- A version of a strategy: its whole content as it was, never changed again. Only how the review ended is written to it.
create table strategy_snapshot (
    id uuid not null primary key,
    strategy uuid not null,
    number integer not null,
    state text not null,
    reason text not null,
    content text not null,
    hash text not null,
    made bigint not null,
    maker text not null,
    maker_name text not null,
    decided bigint null,
    decider text null,
    decider_name text null,
    answer text null,
    version integer not null
);
create unique index strategy_snapshot_number on strategy_snapshot (strategy, number);

-- A comment on an element of a strategy, or the answer to one.
create table strategy_comment (
    id uuid not null primary key,
    strategy uuid not null,
    kind text not null,
    element uuid not null,
    parent uuid null,
    author text not null,
    name text not null,
    text text not null,
    from_staff boolean not null,
    shown boolean not null,
    created bigint not null,
    resolved bigint null,
    resolver_name text null,
    version integer not null
);
create index strategy_comment_element on strategy_comment (element, created);
create index strategy_comment_strategy on strategy_comment (strategy, resolved, created);

-- Whether residents may comment.
alter table strategy_city_strategy add column comments_open boolean not null default false;
