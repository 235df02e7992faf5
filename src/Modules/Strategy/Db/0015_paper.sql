-- What an assessment rates, when it is a unit of the city or a service of the portfolio; its name on the day stays beside it.
alter table strategy_assessment add column subject_id uuid null;
create index strategy_assessment_subject_id on strategy_assessment (subject_id);
create index strategy_imported_item_target on strategy_imported_item (target);
