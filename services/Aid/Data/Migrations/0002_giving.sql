create table campaigns (
    id uuid primary key,
    org_code text collate "C" not null,
    name text not null,
    purpose text not null,
    needs text not null default '',
    goal_fen bigint check (goal_fen > 0),
    opened_on date not null,
    event_on date,
    ends_on date,
    closed_on date,
    result text,
    created_at timestamptz not null,
    version bigint not null default 1
);
create index campaigns_place on campaigns (org_code, id);

-- What was counted by hand before the event, beside what the book said that day (AID-01).
create table campaign_counts (
    id uuid primary key,
    org_code text collate "C" not null,
    campaign_id uuid not null references campaigns,
    counted_on date not null,
    money_fen bigint not null check (money_fen >= 0),
    book_fen bigint not null,
    witnesses int not null check (witnesses >= 2),
    note text not null default '',
    counted_by uuid not null,
    counted_at timestamptz not null
);
create index campaign_counts_campaign on campaign_counts (campaign_id, counted_on);

create table donations (
    id uuid primary key,
    org_code text collate "C" not null,
    campaign_id uuid not null references campaigns,
    book_id uuid not null references books,
    receipt_year int not null,
    receipt_number int not null,
    received_on date not null,
    kind text not null check (kind in ('money', 'goods')),
    amount_fen bigint not null check (amount_fen >= 0 and (kind = 'goods' or amount_fen > 0)),
    donor_kind text not null check (donor_kind in ('person', 'organisation', 'anonymous')),
    donor_cipher bytea,
    phone_cipher bytea,
    named boolean not null,
    received_by uuid not null,
    received_at timestamptz not null,
    cancelled_at timestamptz,
    cancel_reason text,
    version bigint not null default 1,
    unique (book_id, receipt_year, receipt_number)
);
create index donations_place on donations (org_code, id);
create index donations_campaign on donations (campaign_id, id);

create table goods (
    id uuid primary key,
    org_code text collate "C" not null,
    name text not null,
    unit text not null,
    on_hand int not null default 0,
    constraint goods_on_hand check (on_hand >= 0),
    unique (org_code, name, unit)
);

create table goods_moves (
    id uuid primary key,
    goods_id uuid not null references goods,
    quantity int not null check (quantity <> 0),
    kind text not null check (kind in ('donated', 'given', 'cancelled', 'correction')),
    donation_id uuid references donations,
    campaign_id uuid references campaigns,
    child_id uuid,
    to_code text collate "C",
    happened_on date not null,
    note text not null default '',
    moved_by uuid not null,
    moved_at timestamptz not null
);
create index goods_moves_goods on goods_moves (goods_id, id);
create index goods_moves_donation on goods_moves (donation_id) where donation_id is not null;

-- The stock follows its moves and nothing else; the check on it refuses to give out what is not there.
create function move_goods() returns trigger language plpgsql as $$
begin
    update goods set on_hand = on_hand + new.quantity where id = new.goods_id;
    return null;
end $$;
create trigger move_goods after insert on goods_moves for each row execute function move_goods();
create trigger append_only before update or delete on goods_moves for each row execute function refuse_change();
create trigger append_only_whole before truncate on goods_moves for each statement execute function refuse_change();

do $$
declare
    name text;
begin
    foreach name in array array['campaigns', 'campaign_counts', 'donations', 'goods'] loop
        execute format('alter table %I enable row level security', name);
        execute format(
            $p$create policy place on %I to ${place}
               using (org_code >= current_setting('app.scope_lo', true) and org_code < current_setting('app.scope_hi', true))$p$, name);
    end loop;
end $$;
alter table goods_moves enable row level security;
create policy place on goods_moves to ${place} using (exists (select from goods g where g.id = goods_id));
