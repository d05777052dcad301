create table audit (
    id uuid primary key,
    at timestamptz not null,
    account_id uuid,
    grant_id uuid,
    role text,
    org_code text collate "C" not null,
    action text not null,
    subject text not null,
    detail jsonb not null,
    position bigint unique,
    hash bytea
);
create index audit_unsealed on audit (id) where position is null;
create index audit_subject on audit (subject, id);

-- Rows are written once and sealed once; nothing else ever happens to them, whoever asks.
create function keep_audit() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and old.position is null and new.position is not null and new.hash is not null
       and (new.id, new.at, new.account_id, new.grant_id, new.role, new.org_code, new.action, new.subject, new.detail)
           is not distinct from (old.id, old.at, old.account_id, old.grant_id, old.role, old.org_code, old.action, old.subject, old.detail) then
        return new;
    end if;
    raise exception 'audit rows are never changed or deleted' using errcode = 'insufficient_privilege';
end $$;
create trigger keep_audit before update or delete on audit for each row execute function keep_audit();
create trigger keep_audit_whole before truncate on audit for each statement execute function keep_audit();
