-- Answers of commands by their key: the same key again gives the same answer and no second effect.
create table kernel_command (
    key text not null primary key,
    name text not null,
    answer text not null,
    at bigint not null
);

-- What happened. The sealer numbers committed rows as leaves of the Merkle log.
create table kernel_journal (
    id uuid not null primary key,
    at bigint not null,
    what text not null,
    commitment bytea not null,
    leaf bigint null
);
create unique index kernel_journal_leaf on kernel_journal (leaf);
create index kernel_journal_open on kernel_journal (id) where leaf is null;

-- Who, why and about whom; may be erased, the log stays verifiable.
create table kernel_journal_payload (
    id uuid not null primary key,
    person uuid null,
    subject text null,
    salt bytea not null,
    content bytea not null
);
create index kernel_journal_payload_person on kernel_journal_payload (person);
create index kernel_journal_payload_subject on kernel_journal_payload (subject);

-- Signed tree heads. "frontier" is what the sealer needs to go on without reading old rows.
create table kernel_journal_head (
    size bigint not null primary key,
    at bigint not null,
    root bytea not null,
    frontier bytea not null,
    signature bytea not null
);

-- Outbox, jobs and timers: one row per consumer; open rows only.
create table kernel_queue (
    id uuid not null primary key,
    consumer text not null,
    order_key text null,
    due bigint not null,
    attempts integer not null,
    leased_until bigint not null,
    leased_by text null,
    dead integer not null,
    error text null,
    payload text not null,
    name text null
);
create index kernel_queue_due on kernel_queue (dead, due);
create index kernel_queue_order on kernel_queue (consumer, order_key, id);
create unique index kernel_queue_name on kernel_queue (consumer, name);

create table kernel_person_key (
    person uuid not null primary key,
    wrapped bytea not null
);

create table kernel_setting (
    name text not null primary key,
    value text not null
);

create table kernel_file (
    id uuid not null primary key,
    address text not null,
    size bigint not null,
    media_type text not null,
    name text not null,
    scan text not null,
    purpose text not null,
    person uuid null,
    created bigint not null
);
create index kernel_file_address on kernel_file (address);
create index kernel_file_scan on kernel_file (scan);
