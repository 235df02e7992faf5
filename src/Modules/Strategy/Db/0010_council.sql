-- A draft resolution (Beschlussvorlage); sections are JSON.
create table strategy_council_paper (
    id uuid not null primary key,
    year integer not null,
    number integer not null,
    template text not null,
    title text not null,
    body text not null,
    sections text not null,
    status text not null,
    created bigint not null,
    changed bigint not null,
    editions integer not null,
    version integer not null
);
create unique index strategy_council_paper_number on strategy_council_paper (year, number);
create index strategy_council_paper_status on strategy_council_paper (status, changed);

-- The measures and goals a paper is about.
create table strategy_paper_subject (
    id uuid not null primary key,
    paper uuid not null,
    kind text not null,
    element uuid not null
);
create index strategy_paper_subject_paper on strategy_paper_subject (paper);
create index strategy_paper_subject_element on strategy_paper_subject (element);

-- Documents that go with a paper.
create table strategy_paper_annex (
    id uuid not null primary key,
    paper uuid not null,
    file uuid not null
);
create index strategy_paper_annex_paper on strategy_paper_annex (paper);

-- Papers as they were submitted.
create table strategy_paper_edition (
    id uuid not null primary key,
    paper uuid not null,
    number integer not null,
    title text not null,
    body text not null,
    sections text not null,
    author text not null,
    submitted bigint not null
);
create unique index strategy_paper_edition_number on strategy_paper_edition (paper, number);

-- Resolutions (Beschlüsse).
create table strategy_resolution (
    id uuid not null primary key,
    paper uuid not null,
    edition integer not null,
    body text not null,
    date date not null,
    sign text not null,
    outcome text not null,
    yes integer null,
    no integer null,
    abstained integer null,
    text text not null,
    author text not null,
    entered bigint not null
);
create index strategy_resolution_paper on strategy_resolution (paper);

-- Conditions of resolutions (Auflagen).
create table strategy_condition (
    id uuid not null primary key,
    paper uuid not null,
    resolution uuid not null,
    text text not null,
    responsible text not null,
    due date null,
    done_on date null,
    evidence text not null,
    file uuid null,
    version integer not null
);
create index strategy_condition_paper on strategy_condition (paper);
create index strategy_condition_due on strategy_condition (done_on, due);

-- Reports of a year.
create table strategy_year_report (
    id uuid not null primary key,
    year integer not null,
    title text not null,
    sections text not null,
    created bigint not null,
    changed bigint not null,
    version integer not null
);
create index strategy_year_report_year on strategy_year_report (year);
