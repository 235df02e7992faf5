-- What an account knows of its holder beyond name and password.
alter table identity_account add column mail text null;
alter table identity_account add column assurance text not null default 'Low';
create index identity_account_mail on identity_account (mail);

-- What a session tells its holder: by what means and with what browser it was opened, when all factors were last shown.
alter table identity_session add column method text not null default 'Password';
alter table identity_session add column browser text not null default '';
alter table identity_session add column confirmed bigint not null default 0;
alter table identity_session add column assurance text not null default 'Low';
alter table identity_session add column representation uuid null;

-- A code generator (RFC 6238). "secret" is sealed; "last_step" is the last time step whose code was taken.
create table identity_authenticator (
    account uuid not null primary key,
    secret bytea not null,
    last_step bigint not null,
    created bigint not null
);

-- Codes for who lost the code generator; each counts once. Only keyed hashes are kept.
create table identity_recovery_code (
    id uuid not null primary key,
    account uuid not null,
    hash text not null,
    used bigint null
);
create index identity_recovery_code_account on identity_recovery_code (account);

-- A passkey (WebAuthn). "credential" is base64url; "host" the name it counts for.
create table identity_passkey (
    id uuid not null primary key,
    account uuid not null,
    credential text not null,
    public_key bytea not null,
    sign_count bigint not null,
    transports text not null,
    backup_eligible boolean not null,
    backed_up boolean not null,
    host text not null,
    name text not null,
    created bigint not null,
    used bigint null
);
create unique index identity_passkey_credential on identity_passkey (credential);
create index identity_passkey_account on identity_passkey (account);

-- Hashes of what counts once and was used, until it would have ended anyway.
create table identity_spent (
    hash text not null primary key,
    until bigint not null
);
create index identity_spent_until on identity_spent (until);
