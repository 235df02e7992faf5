-- Somebody asks to act for another: "mail" is the key of the address of who is asked, "proof" a document for the city. One of both is there.
create table identity_representation_request (
    id uuid not null primary key,
    representative uuid not null,
    kind text not null,
    name text not null,
    birth_date date null,
    mail text null,
    proof uuid null,
    note text null,
    until_day date null,
    state text not null,
    created bigint not null,
    decided bigint null,
    reason text null,
    representation uuid null,
    version integer not null
);
create index identity_representation_request_representative on identity_representation_request (representative);
create index identity_representation_request_mail on identity_representation_request (mail) where mail is not null;
create index identity_representation_request_state on identity_representation_request (state, created);

-- A code by which somebody lets another act for them; counts once. Only its keyed hash is kept.
create table identity_representation_code (
    id uuid not null primary key,
    represented uuid not null,
    hash text not null,
    until_day date null,
    created bigint not null,
    expires bigint not null
);
create unique index identity_representation_code_hash on identity_representation_code (hash);
create index identity_representation_code_represented on identity_representation_code (represented);
