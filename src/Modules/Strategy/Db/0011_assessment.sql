-- Maturity models that the city added; never changed.
create table strategy_stored_model (
    id uuid not null primary key,
    key text not null,
    number text not null,
    content text not null,
    created bigint not null
);
create unique index strategy_stored_model_number on strategy_stored_model (key, number);

-- Assessments by a model, which they hold as it was.
create table strategy_assessment (
    id uuid not null primary key,
    model_key text not null,
    model_number text not null,
    model text not null,
    subject_kind text not null,
    subject text not null,
    date date not null,
    answers text not null,
    result double precision null,
    aim double precision null,
    created bigint not null,
    version integer not null
);
create index strategy_assessment_subject on strategy_assessment (model_key, subject_kind, subject, date);
create index strategy_assessment_date on strategy_assessment (date);

-- Documents that show how a criterion stands.
create table strategy_assessment_file (
    id uuid not null primary key,
    assessment uuid not null,
    criterion text not null,
    file uuid not null
);
create index strategy_assessment_file_assessment on strategy_assessment_file (assessment);

-- Where a measure came from.
create table strategy_measure_origin (
    id uuid not null primary key,
    measure uuid not null,
    kind text not null,
    element uuid not null,
    detail text not null
);
create index strategy_measure_origin_element on strategy_measure_origin (element);
create index strategy_measure_origin_measure on strategy_measure_origin (measure);

-- Strengths, weaknesses, opportunities, threats.
create table strategy_swot_analysis (
    id uuid not null primary key,
    title text not null,
    created bigint not null,
    version integer not null
);
create table strategy_swot_entry (
    id uuid not null primary key,
    swot uuid not null,
    kind text not null,
    text text not null,
    source text not null,
    weight integer not null
);
create index strategy_swot_entry_swot on strategy_swot_entry (swot);

-- Age structure of staff: sums only, small groups left out.
create table strategy_age_structure (
    id uuid not null primary key,
    title text not null,
    date date not null,
    content text not null,
    created bigint not null
);

-- The services of the city with their cases, effort and public contact.
create table strategy_service_profile (
    id uuid not null primary key,
    title text not null,
    unit text not null,
    cases integer not null,
    minutes integer not null,
    contact integer not null,
    state text not null,
    version integer not null
);
create index strategy_service_profile_title on strategy_service_profile (title);

-- Personas and what was found when a form was looked at with one.
create table strategy_persona (
    id uuid not null primary key,
    name text not null,
    summary text not null,
    goals text not null,
    barriers text not null,
    aids text not null,
    channels text not null,
    version integer not null
);
create table strategy_persona_check (
    id uuid not null primary key,
    persona uuid not null,
    subject text not null,
    date date not null,
    answers text not null,
    author text not null
);
create index strategy_persona_check_persona on strategy_persona_check (persona);

-- What is to be ranked, by which criteria, and the points people gave.
create table strategy_ranking (
    id uuid not null primary key,
    title text not null,
    method text not null,
    criteria text not null,
    candidates text not null,
    open boolean not null,
    created bigint not null,
    version integer not null
);
create table strategy_ranking_score (
    id uuid not null primary key,
    ranking uuid not null,
    account text not null,
    name text not null,
    points text not null,
    changed bigint not null,
    version integer not null
);
create unique index strategy_ranking_score_account on strategy_ranking_score (ranking, account);
