-- A mail that was asked for. "content" is the sealed message while it waits; afterwards it is kept in example cities only.
create table mail_letter (
    id uuid not null primary key,
    address text not null,
    address_key text not null,
    person uuid null,
    text_key text not null,
    purpose text not null,
    kind text not null,
    state text not null,
    reason text null,
    attempts integer not null,
    created bigint not null,
    ended bigint null,
    content bytea null,
    fingerprint text not null,
    version integer not null
);
create index mail_letter_state on mail_letter (state, id);
create index mail_letter_address on mail_letter (address_key, created);
create index mail_letter_waiting on mail_letter (fingerprint);

-- An address from which mail came back.
create table mail_return (
    id uuid not null primary key,
    address text not null,
    address_key text not null,
    person uuid null,
    bouncing boolean not null,
    status text not null,
    failures integer not null,
    since bigint not null,
    version integer not null
);
create unique index mail_return_address on mail_return (address_key);
create index mail_return_person on mail_return (person);

-- How this city sends and where mail that comes back arrives; one row.
create table mail_sender (
    id uuid not null primary key,
    delivery text not null,
    name text not null,
    address text not null,
    reply_to text null,
    host text not null,
    port integer not null,
    protection text not null,
    login text null,
    password bytea null,
    return_address text null,
    pop_host text null,
    pop_port integer not null,
    pop_protection text not null,
    pop_login text null,
    pop_password bytea null,
    problem text null,
    problem_at bigint null,
    version integer not null
);
