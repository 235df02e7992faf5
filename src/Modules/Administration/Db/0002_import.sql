-- A file of staff somebody uploaded: how its columns are meant, and what became of it.
create table administration_staff_import (
    id uuid not null primary key,
    file uuid not null,
    name text not null,
    mapping text not null,
    report text null,
    made bigint not null,
    version integer not null
);
