-- Providers people sign in with (OpenID Connect). "secret" is sealed; "slug" stands in the addresses the provider knows.
create table identity_provider (
    id uuid not null primary key,
    slug text not null,
    kind text not null,
    name text not null,
    issuer text not null,
    client_id text not null,
    secret bytea null,
    proof text not null,
    scopes text not null,
    acr_values text not null,
    assurance_claim text not null,
    assurance_map text not null,
    groups_claim text not null,
    user_info boolean not null,
    enabled boolean not null,
    created bigint not null,
    version integer not null
);
create unique index identity_provider_slug on identity_provider (slug);

-- What a provider's group gives: a role for a unit, or (unit null) for the whole city.
create table identity_group_rule (
    id uuid not null primary key,
    provider uuid not null,
    group_name text not null,
    role text not null,
    unit uuid null
);
create index identity_group_rule_provider on identity_group_rule (provider);

-- An account and the subject it is known by at a provider.
create table identity_provider_link (
    id uuid not null primary key,
    provider uuid not null,
    subject text not null,
    account uuid not null,
    created bigint not null,
    used bigint not null
);
create unique index identity_provider_link_subject on identity_provider_link (provider, subject);
create unique index identity_provider_link_account on identity_provider_link (account, provider);

-- A session a provider opened; "id" is the session's. "hint" is the sealed ID token.
create table identity_provider_session (
    id uuid not null primary key,
    provider uuid not null,
    subject text not null,
    sid text null,
    hint bytea not null,
    expires bigint not null
);
create index identity_provider_session_subject on identity_provider_session (provider, subject);
create index identity_provider_session_expires on identity_provider_session (expires);

-- An assignment that a provider's groups gave; "id" is the assignment's.
create table identity_provider_assignment (
    id uuid not null primary key,
    provider uuid not null,
    person uuid not null
);
create index identity_provider_assignment_person on identity_provider_assignment (provider, person);
