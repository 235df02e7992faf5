-- A code by which somebody known without an account links one; counts once. Only its keyed hash is kept; "number" are its first four signs.
create table identity_link_code (
    id uuid not null primary key,
    person uuid not null,
    number text not null,
    hash text not null,
    way text not null,
    created bigint not null,
    expires bigint not null,
    tries integer not null,
    used bigint null,
    withdrawn bigint null,
    claimed uuid null,
    obstacle text not null,
    version integer not null
);
create unique index identity_link_code_number on identity_link_code (number);
create index identity_link_code_person on identity_link_code (person);
create index identity_link_code_expires on identity_link_code (expires);
