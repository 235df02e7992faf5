-- The change of a command. Nothing here keeps a key from coming twice: that is the kernel's part.
create table bench_change (
    id uuid not null primary key,
    key text not null,
    subject text not null,
    number integer not null
);

create table bench_subject (
    subject text not null primary key,
    number integer not null
);
