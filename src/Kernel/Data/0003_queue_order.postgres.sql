-- Several processes write: their clocks may differ, the database's sequence does not. Orders the events of one key.
create sequence kernel_queue_seq;
alter table kernel_queue add column seq bigint null default nextval('kernel_queue_seq');
create index kernel_command_at on kernel_command (at);
