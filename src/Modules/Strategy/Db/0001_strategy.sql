-- A field of action (Handlungsfeld).
create table strategy_field (
    id uuid not null primary key,
    number integer not null,
    title text not null,
    version integer not null
);

-- A measure (Maßnahme): what the city means to do, with whom, until when, for how much.
create table strategy_measure (
    id uuid not null primary key,
    field uuid not null,
    title text not null,
    description text not null,
    lead text not null,
    status text not null,
    reason text null,
    start_year integer null,
    end_year integer null,
    cost bigint null,
    published boolean not null,
    created bigint not null,
    version integer not null
);
create index strategy_measure_field on strategy_measure (field);
create index strategy_measure_title on strategy_measure (title);

-- A document that belongs to a measure; the file itself is the kernel's.
create table strategy_attachment (
    id uuid not null primary key,
    measure uuid not null,
    file uuid not null
);
create index strategy_attachment_measure on strategy_attachment (measure);
