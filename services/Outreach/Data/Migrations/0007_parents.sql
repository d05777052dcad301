-- What a school sent to parents, and about which children. Numbers lie on the deliveries only, until they are settled.
create table parent_messages (
    id uuid primary key,
    org_code text collate "C" not null,
    kind text not null,
    template int not null,
    sent_by uuid not null,
    sent_at timestamptz not null
);
create index parent_messages_place on parent_messages (org_code, sent_at);

create table parent_lines (
    id uuid primary key,
    message_id uuid not null references parent_messages on delete cascade,
    org_code text collate "C" not null,
    child_id uuid not null,
    kind text not null,
    relation text,
    sent_at timestamptz not null,
    state text not null check (state in ('waiting', 'delivered', 'failed', 'no-phone')),
    delivery_id uuid
);
create index parent_lines_message on parent_lines (message_id);
create index parent_lines_child on parent_lines (child_id, sent_at);
create index parent_lines_place on parent_lines (org_code);
create unique index parent_lines_delivery on parent_lines (delivery_id) where delivery_id is not null;

alter table parent_messages enable row level security;
create policy place on parent_messages to ${place}
    using (org_code >= current_setting('app.scope_lo', true) and org_code < current_setting('app.scope_hi', true));
alter table parent_lines enable row level security;
create policy place on parent_lines to ${place}
    using (org_code >= current_setting('app.scope_lo', true) and org_code < current_setting('app.scope_hi', true));
