-- The name an element has in the package it came with: what belongs together finds each other again when it is taken over later.
alter table strategy_origin add column key uuid null;
create index strategy_origin_key on strategy_origin (key) where key is not null;
