-- A survey; draft and released results are JSON.
create table strategy_survey (
    id uuid not null primary key,
    title text not null,
    audiences text not null,
    access text not null,
    listed boolean not null,
    opens bigint null,
    closes bigint null,
    draft text not null,
    published integer null,
    code text not null,
    test_code text not null,
    origin text not null,
    released text null,
    released_at bigint null,
    created bigint not null,
    version integer not null
);
create unique index strategy_survey_code on strategy_survey (code);
create unique index strategy_survey_test_code on strategy_survey (test_code);
create index strategy_survey_created on strategy_survey (created);

-- A pinned version of the questions; never changes.
create table strategy_survey_version (
    id uuid not null primary key,
    survey uuid not null,
    number integer not null,
    definition text not null,
    created bigint not null
);
create unique index strategy_survey_version_number on strategy_survey_version (survey, number);

-- One person's answers, naming nobody.
create table strategy_survey_response (
    id uuid not null primary key,
    survey uuid not null,
    form integer not null,
    origin text not null,
    audience text not null,
    state text not null,
    answers text not null,
    page integer not null,
    secret text null,
    language text not null,
    network text null,
    flags integer not null,
    fingerprint text null,
    excluded boolean not null,
    reason text null,
    pile text not null,
    begun bigint not null,
    sequence bigint not null,
    version integer not null
);
create index strategy_survey_response_sequence on strategy_survey_response (survey, sequence);
create index strategy_survey_response_state on strategy_survey_response (survey, origin, state, excluded, flags);
create index strategy_survey_response_fingerprint on strategy_survey_response (survey, fingerprint);
create unique index strategy_survey_response_secret on strategy_survey_response (secret);

-- What was written freely, apart from the other answers.
create table strategy_survey_text (
    id uuid not null primary key,
    survey uuid not null,
    response uuid not null,
    question text not null,
    text text not null,
    shown boolean null,
    reason text null,
    version integer not null
);
create index strategy_survey_text_question on strategy_survey_text (survey, question, shown);
create index strategy_survey_text_response on strategy_survey_text (response);

-- That somebody signed in has taken part: a keyed hash without time.
create table strategy_survey_participation (
    id text not null primary key,
    survey uuid not null
);

-- Codes handed out, as keyed hashes.
create table strategy_survey_ticket (
    id text not null primary key,
    survey uuid not null,
    number integer not null,
    used boolean not null
);
create index strategy_survey_ticket_survey on strategy_survey_ticket (survey, number);

-- What a survey says for a goal.
create table strategy_survey_finding (
    id uuid not null primary key,
    survey uuid not null,
    question text not null,
    text text not null,
    goal uuid null,
    created bigint not null
);
create index strategy_survey_finding_survey on strategy_survey_finding (survey);
create index strategy_survey_finding_goal on strategy_survey_finding (goal);
