-- A member of staff; "id" is the person's. "sort" orders by DIN 5007-2 on every engine, "words" is what search looks through, folded.
create table administration_staff (
    id uuid not null primary key,
    number text null,
    name text not null,
    sort bytea not null,
    words text not null,
    mail text null,
    phone text null,
    unit uuid null,
    post text null,
    last_day date null,
    gone boolean not null,
    version integer not null
);
create index administration_staff_sort on administration_staff (gone, sort, id);
create index administration_staff_unit on administration_staff (unit, gone, sort);
create unique index administration_staff_number on administration_staff (number);
create index administration_staff_mail on administration_staff (mail);
