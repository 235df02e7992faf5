-- An account: how somebody signs in. "login" is lower case and unique.
create table identity_account (
    id uuid not null primary key,
    login text not null,
    name text not null,
    kind text not null,
    person uuid not null,
    password text not null,
    closed boolean not null,
    created bigint not null,
    version integer not null
);
create unique index identity_account_login on identity_account (login);
create index identity_account_person on identity_account (person);

-- A signed-in browser. Only the hash of its token is kept.
create table identity_session (
    id uuid not null primary key,
    token text not null,
    account uuid not null,
    surface text not null,
    created bigint not null,
    expires bigint not null
);
create unique index identity_session_token on identity_session (token);
create index identity_session_account on identity_session (account);
