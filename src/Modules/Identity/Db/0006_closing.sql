-- When an account is deleted, after time to think it over; null while nobody asked for it.
alter table identity_account add column closes bigint null;
