-- Lists of people sort by DIN 5007-2 on both engines: the program keeps the folded name as bytes. "words" begins with it.
alter table kernel_person add column sort bytea not null default x'';
update kernel_person set sort = cast(words as blob);
create index kernel_person_sort on kernel_person (sort, id);
