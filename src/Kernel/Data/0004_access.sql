-- Who looked at one person's data, before they were shown. The person is shown all but who it was.
create table kernel_access (
    id uuid not null primary key,
    at bigint not null,
    person uuid not null,
    account uuid not null,
    looker uuid not null,
    unit text not null,
    purpose text not null,
    reference text null,
    place text not null,
    represented boolean not null
);
create index kernel_access_person on kernel_access (person, at);
create index kernel_access_looker on kernel_access (looker, at);

-- An asking to open the log of who looked, for a stated case; a second person decides, and it ends by itself.
create table kernel_access_opening (
    id uuid not null primary key,
    reference text not null,
    reason text not null,
    person uuid null,
    looker uuid null,
    from_day date not null,
    until_day date not null,
    asked_by uuid not null,
    asked bigint not null,
    decided_by uuid null,
    decided bigint null,
    granted boolean not null,
    ends bigint not null,
    version integer not null
);
create index kernel_access_opening_asked on kernel_access_opening (asked);

-- Each time an opened log was read.
create table kernel_access_reading (
    id uuid not null primary key,
    opening uuid not null,
    reader uuid not null,
    at bigint not null
);
create index kernel_access_reading_opening on kernel_access_reading (opening);
