-- What staff propose who may not enter measures themselves, and what became of it.
create table strategy_measure_request (
    id uuid not null primary key,
    title text not null,
    description text not null,
    benefit text not null,
    field uuid null,
    name text not null,
    status text not null,
    measure uuid null,
    answer text not null,
    answered bigint null,
    answered_by text not null,
    created bigint not null,
    version integer not null
);
create index strategy_measure_request_status on strategy_measure_request (status, created);
create index strategy_measure_request_name on strategy_measure_request (name, status);
