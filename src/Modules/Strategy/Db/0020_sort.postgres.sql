-- Lists sort by DIN 5007-1 on both engines: the program keeps "sort" with each title. Titles that are there already
-- get the part of it that counts first; the next change writes it whole.
alter table strategy_measure add column sort bytea not null default ''::bytea;
update strategy_measure set sort = convert_to(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(lower(title), 'Ä', 'a'), 'ä', 'a'), 'Ö', 'o'), 'ö', 'o'), 'Ü', 'u'), 'ü', 'u'), 'ß', 'ss'), ' ', chr(3)), '-', chr(3)), '–', chr(3)), '/', chr(3)), '.', ''), ',', ''), ':', ''), '(', ''), ')', ''), '„', ''), '“', ''), '"', ''), 'UTF8');
create index strategy_measure_sort on strategy_measure (sort, id);
alter table strategy_project add column sort bytea not null default ''::bytea;
update strategy_project set sort = convert_to(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(lower(title), 'Ä', 'a'), 'ä', 'a'), 'Ö', 'o'), 'ö', 'o'), 'Ü', 'u'), 'ü', 'u'), 'ß', 'ss'), ' ', chr(3)), '-', chr(3)), '–', chr(3)), '/', chr(3)), '.', ''), ',', ''), ':', ''), '(', ''), ')', ''), '„', ''), '“', ''), '"', ''), 'UTF8');
create index strategy_project_sort on strategy_project (sort, id);
alter table strategy_service_profile add column sort bytea not null default ''::bytea;
update strategy_service_profile set sort = convert_to(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(lower(title), 'Ä', 'a'), 'ä', 'a'), 'Ö', 'o'), 'ö', 'o'), 'Ü', 'u'), 'ü', 'u'), 'ß', 'ss'), ' ', chr(3)), '-', chr(3)), '–', chr(3)), '/', chr(3)), '.', ''), ',', ''), ':', ''), '(', ''), ')', ''), '„', ''), '“', ''), '"', ''), 'UTF8');
create index strategy_service_profile_sort on strategy_service_profile (sort, id);
