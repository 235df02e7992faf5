-- A way to hold workshops that is used again; its questions are JSON.
create table strategy_workshop_format (
    id uuid not null primary key,
    title text not null,
    text text not null,
    questions text not null,
    dots integer not null,
    dots_each integer not null,
    goal_count integer not null,
    origin text not null,
    created bigint not null,
    version integer not null
);

-- A series of workshops of one strategy.
create table strategy_workshop_series (
    id uuid not null primary key,
    strategy uuid not null,
    title text not null,
    text text not null,
    created bigint not null,
    version integer not null
);

-- A workshop on a topic or a field of action.
create table strategy_workshop (
    id uuid not null primary key,
    series uuid not null,
    strategy uuid not null,
    field uuid null,
    topic uuid null,
    title text not null,
    text text not null,
    starts bigint null,
    ends bigint null,
    place text not null,
    online text not null,
    phase text not null,
    takes_cards boolean not null,
    listed boolean not null,
    code text not null,
    dots integer not null,
    dots_each integer not null,
    goal_count integer not null,
    created bigint not null,
    version integer not null
);
create unique index strategy_workshop_code on strategy_workshop (code);
create index strategy_workshop_series_starts on strategy_workshop (series, starts);
create index strategy_workshop_starts on strategy_workshop (starts);

-- A guiding question.
create table strategy_workshop_question (
    id uuid not null primary key,
    workshop uuid not null,
    number integer not null,
    kind text not null,
    text text not null,
    help text not null
);
create index strategy_workshop_question_workshop on strategy_workshop_question (workshop, number);

-- A group of cards.
create table strategy_workshop_cluster (
    id uuid not null primary key,
    workshop uuid not null,
    number integer not null,
    title text not null,
    text text not null,
    part text null,
    paper_dots integer not null,
    version integer not null
);
create index strategy_workshop_cluster_workshop on strategy_workshop_cluster (workshop, number);

-- A contribution. Device is a keyed hash that leads back to nobody.
create table strategy_workshop_card (
    id uuid not null primary key,
    workshop uuid not null,
    question uuid not null,
    cluster uuid null,
    number integer not null,
    text text not null,
    terms text not null,
    name text not null,
    origin text not null,
    device text null,
    hidden boolean not null,
    reason text null,
    created bigint not null,
    version integer not null
);
create unique index strategy_workshop_card_number on strategy_workshop_card (workshop, number);
create index strategy_workshop_card_cluster on strategy_workshop_card (workshop, hidden, cluster, question);
create index strategy_workshop_card_device on strategy_workshop_card (workshop, device);

-- Dots of one device for one group.
create table strategy_workshop_dot (
    id uuid not null primary key,
    workshop uuid not null,
    cluster uuid not null,
    device text not null,
    dots integer not null
);
create unique index strategy_workshop_dot_once on strategy_workshop_dot (workshop, device, cluster);
create index strategy_workshop_dot_cluster on strategy_workshop_dot (workshop, cluster);

-- A goal that a workshop formulated, and the groups it came from.
create table strategy_workshop_goal (
    id uuid not null primary key,
    workshop uuid not null,
    number integer not null,
    title text not null,
    text text not null,
    horizon integer null,
    taken uuid null,
    version integer not null
);
create index strategy_workshop_goal_workshop on strategy_workshop_goal (workshop, number);
create index strategy_workshop_goal_taken on strategy_workshop_goal (taken);
create table strategy_workshop_goal_cluster (
    id uuid not null primary key,
    goal uuid not null,
    cluster uuid not null
);
create index strategy_workshop_goal_cluster_goal on strategy_workshop_goal_cluster (goal);

-- An invitation; the token is stored as its hash.
create table strategy_workshop_invitation (
    id uuid not null primary key,
    workshop uuid not null,
    person uuid null,
    name text not null,
    mail text not null,
    token text not null,
    answer text not null,
    sent bigint null,
    created bigint not null,
    version integer not null
);
create index strategy_workshop_invitation_workshop on strategy_workshop_invitation (workshop, name);
create unique index strategy_workshop_invitation_token on strategy_workshop_invitation (token);

-- What the moderator writes for the report.
create table strategy_workshop_report (
    workshop uuid not null primary key,
    stand text not null,
    watch text not null,
    reach text not null,
    published boolean not null,
    published_at bigint null,
    version integer not null
);
