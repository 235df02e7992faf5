create table bench_note (
    id uuid not null primary key,
    text text not null,
    at bigint not null,
    version integer not null
);
