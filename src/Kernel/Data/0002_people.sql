-- A resident, a company or a member of staff; with or without an account. "words" is what search looks through, folded.
create table kernel_person (
    id uuid not null primary key,
    kind text not null,
    name text not null,
    given text null,
    family text null,
    birth_date date null,
    email text null,
    phone text null,
    street text null,
    postcode text null,
    town text null,
    country text null,
    letter_language text not null,
    address_blocked boolean not null,
    address_blocked_until date null,
    locked boolean not null,
    merged_into uuid null,
    words text not null,
    created bigint not null,
    ended date null,
    version integer not null
);
create index kernel_person_name on kernel_person (name, id);
create index kernel_person_merged_into on kernel_person (merged_into) where merged_into is not null;

-- Two entries that are one person: what the kept one held before, so that they can be split again.
create table kernel_person_merge (
    id uuid not null primary key,
    duplicate uuid not null,
    kept uuid not null,
    proof text not null,
    reason text not null,
    before text not null,
    after text not null,
    at bigint not null,
    split bigint null,
    version integer not null
);
create index kernel_person_merge_kept on kernel_person_merge (kept);
create index kernel_person_merge_duplicate on kernel_person_merge (duplicate);

-- A relative or other tie somebody stated about themselves: who is tied decides nothing about the other (§ 20 VwVfG).
create table kernel_person_tie (
    id uuid not null primary key,
    person uuid not null,
    other uuid not null,
    kind text not null,
    stated bigint not null,
    ended bigint null,
    version integer not null
);
create index kernel_person_tie_person on kernel_person_tie (person);
create index kernel_person_tie_other on kernel_person_tie (other);

-- A unit of the administration. A closed one stays, so that what refers to it stays readable; "successor" takes its tasks over.
create table kernel_unit (
    id uuid not null primary key,
    parent uuid null,
    name text not null,
    short text not null,
    number text not null,
    closed bigint null,
    successor uuid null,
    version integer not null
);

-- A role and what it holds. A supplied one comes from a module and follows it until the city changes it.
create table kernel_role (
    name text not null primary key,
    title text null,
    supplied boolean not null,
    changed boolean not null,
    version integer not null
);
create table kernel_role_permission (
    role text not null,
    permission text not null,
    primary key (role, permission)
);

-- A role given to a person, for a unit with all below it or (unit null) for the whole city. Days are inclusive, Berlin time.
create table kernel_assignment (
    id uuid not null primary key,
    person uuid not null,
    role text not null,
    unit uuid null,
    from_day date not null,
    until_day date null,
    version integer not null
);
create index kernel_assignment_person on kernel_assignment (person);
create index kernel_assignment_role on kernel_assignment (role);

-- Who acts for whom in a period: "deputy" may what "person" may, in the unit with all below it or (unit null) everywhere.
create table kernel_deputy (
    id uuid not null primary key,
    person uuid not null,
    deputy uuid not null,
    unit uuid null,
    from_day date not null,
    until_day date not null,
    reason text not null,
    version integer not null
);
create index kernel_deputy_deputy on kernel_deputy (deputy);
create index kernel_deputy_person on kernel_deputy (person);

-- A resident or company represented by another before the city (§ 14 VwVfG).
create table kernel_representation (
    id uuid not null primary key,
    represented uuid not null,
    representative uuid not null,
    kind text not null,
    proof text not null,
    from_day date not null,
    until_day date null,
    revoked bigint null,
    version integer not null
);
create index kernel_representation_represented on kernel_representation (represented);
create index kernel_representation_representative on kernel_representation (representative);

-- One row; counts the changes of what anybody may do, so that a process knows when what it remembers is old.
create table kernel_rights (
    id integer not null primary key,
    version bigint not null
);
insert into kernel_rights (id, version) values (1, 1);
