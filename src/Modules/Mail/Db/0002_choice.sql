-- What a person chose about a kind of hint; without a row the default of the kind counts.
create table mail_choice (
    id uuid not null primary key,
    person uuid not null,
    topic text not null,
    wanted boolean not null,
    changed bigint not null,
    version integer not null
);
create unique index mail_choice_person on mail_choice (person, topic);
