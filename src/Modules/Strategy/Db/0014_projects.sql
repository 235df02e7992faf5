-- A measure that is being done: team, tasks, milestones, decisions, reports.
create table strategy_project (
    id uuid not null primary key,
    measure uuid not null,
    title text not null,
    lead_unit uuid null,
    status text not null,
    starts date not null,
    ends date null,
    created bigint not null,
    version integer not null
);
create unique index strategy_project_measure on strategy_project (measure);

create table strategy_member_line (
    id uuid not null primary key,
    owner uuid not null,
    position integer not null,
    person uuid null,
    name text not null,
    unit uuid null,
    part text not null
);
create index strategy_member_line_owner on strategy_member_line (owner, position);
create index strategy_member_line_person on strategy_member_line (person);

create table strategy_task_line (
    id uuid not null primary key,
    owner uuid not null,
    position integer not null,
    title text not null,
    kind text not null,
    assignee text not null,
    due date null,
    status text not null,
    behind text not null
);
create index strategy_task_line_owner on strategy_task_line (owner, position);
create index strategy_task_line_assignee on strategy_task_line (assignee, status);

create table strategy_decision_line (
    id uuid not null primary key,
    owner uuid not null,
    position integer not null,
    day date not null,
    title text not null,
    text text not null,
    who text not null
);
create index strategy_decision_line_owner on strategy_decision_line (owner, position);

-- A status report of a month; a published version never changes.
create table strategy_status_report (
    id uuid not null primary key,
    project uuid not null,
    month date not null,
    edition integer not null,
    time_light text not null,
    money_light text not null,
    scope_light text not null,
    text text not null,
    done_percent integer not null,
    published bigint not null,
    published_by text not null
);
create index strategy_status_report_project on strategy_status_report (project, month);
