-- Documents of a project, its end, and what plan and actual were when a report was published.
alter table strategy_project add column ended date null;
alter table strategy_project add column outcome text not null default '';
create table strategy_project_file (
    id uuid not null primary key,
    project uuid not null,
    file uuid not null
);
create index strategy_project_file_project on strategy_project_file (project);
alter table strategy_status_report add column money_planned bigint null;
alter table strategy_status_report add column money_actual bigint null;
alter table strategy_status_report add column staff_planned bigint null;
alter table strategy_status_report add column staff_actual bigint null;
