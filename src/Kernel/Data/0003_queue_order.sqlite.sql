-- One process writes a SQLite city, and its ids ascend: the column stays empty and is there so that backups fit both engines.
alter table kernel_queue add column seq bigint null;
create index kernel_command_at on kernel_command (at);
