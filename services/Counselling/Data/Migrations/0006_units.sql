-- Which units there are, as Identity told; public facts: no row-level security. A moved one is gone with all that was below its code.
create table units (
    code text collate "C" primary key,
    gone boolean not null default false
);
