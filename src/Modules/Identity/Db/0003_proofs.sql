-- A mail on its way that proves an address by its link, or that only told something. Only the hash of the token is kept; "mail" is the
-- address's key. Rows of one "pair" belong to one change of address.
create table identity_proof (
    id uuid not null primary key,
    kind text not null,
    hash text not null,
    mail text not null,
    address text not null,
    account uuid null,
    pair uuid null,
    created bigint not null,
    expires bigint not null,
    proven bigint null
);
create unique index identity_proof_hash on identity_proof (hash);
create index identity_proof_mail on identity_proof (mail, created);
create index identity_proof_expires on identity_proof (expires);
create index identity_proof_account on identity_proof (account);
