-- A strategy paper that was handed in, and how far its reading has come.
create table strategy_imported_paper (
    id uuid not null primary key,
    strategy uuid not null,
    name text not null,
    file uuid not null,
    state text not null,
    findings text not null,
    pages integer not null,
    left_out integer not null,
    by_name text not null,
    created bigint not null,
    version integer not null
);

-- One thing the reading found; a person decides on it.
create table strategy_imported_item (
    id uuid not null primary key,
    paper uuid not null,
    number integer not null,
    kind text not null,
    name text not null,
    parent text null,
    title text not null,
    text text not null,
    detail text not null,
    passage text not null,
    page integer null,
    line integer not null,
    confidence double precision not null,
    state text not null,
    target uuid null,
    decided bigint null,
    by_name text null,
    version integer not null
);
create unique index strategy_imported_item_number on strategy_imported_item (paper, number);
create index strategy_imported_item_state on strategy_imported_item (paper, state, number);

-- What the city offers to others as a package.
create table strategy_shared_package (
    id uuid not null primary key,
    kind text not null,
    element uuid not null,
    title text not null,
    licence text not null,
    number integer not null,
    hash text not null,
    made bigint not null,
    version integer not null
);
create unique index strategy_shared_package_element on strategy_shared_package (kind, element);

-- A package of another city as it came in; what was taken over names it as origin.
create table strategy_received_package (
    id uuid not null primary key,
    package uuid not null,
    kind text not null,
    number integer not null,
    title text not null,
    city text not null,
    licence text not null,
    hash text not null,
    seal text not null,
    content text not null,
    received bigint not null,
    by_name text not null,
    version integer not null
);
create index strategy_received_package_package on strategy_received_package (package, number);
