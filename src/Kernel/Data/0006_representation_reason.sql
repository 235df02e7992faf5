-- Why the city ended a representation; null when one of the two did.
alter table kernel_representation add column revoked_reason text null;
