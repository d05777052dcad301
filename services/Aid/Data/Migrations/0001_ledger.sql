-- The book of a province, city or county. Its code never changes: receipts and the hash chain name it; where the unit
-- moves to, org_code goes along.
create table books (
    id uuid primary key,
    org_code text collate "C" not null,
    code text collate "C" not null unique,
    last_number bigint not null default 0,
    last_hash bytea not null default ''
);
create index books_place on books (org_code, id);

-- bank, income and expense of a fund: a campaign's or a programme's.
create table accounts (
    id uuid primary key,
    book_id uuid not null references books,
    code text not null check (code in ('bank', 'income', 'expense')),
    fund text not null,
    unique (book_id, code, fund)
);

create table entries (
    id uuid primary key,
    book_id uuid not null references books,
    number bigint not null,
    kind text not null,
    subject_id uuid,
    booked_on date not null,
    posted_at timestamptz not null,
    memo text not null default '',
    -- An entry is reversed once at most.
    reverses_id uuid unique references entries,
    previous_hash bytea not null,
    hash bytea not null,
    unique (book_id, number)
);
create index entries_subject on entries (subject_id);

create table postings (
    entry_id uuid not null references entries,
    position int not null,
    account_id uuid not null references accounts,
    -- In fen: debit positive, credit negative.
    amount_fen bigint not null check (amount_fen <> 0),
    primary key (entry_id, position)
);
create index postings_account on postings (account_id) include (amount_fen);

-- One receipt after the other in a book and year, without a gap: the row is locked until the donation is committed.
create table receipt_counters (
    book_id uuid not null references books,
    year int not null,
    last int not null,
    primary key (book_id, year)
);

-- What an entry says, one fact a line; memo last, because it is the only free text.
create function entry_content(wanted uuid) returns text language sql stable as $$
    select concat_ws(E'\n',
        b.code, e.number, e.id, e.kind, coalesce(e.subject_id::text, ''), e.booked_on,
        to_char(e.posted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), coalesce(e.reverses_id::text, ''),
        (select string_agg(concat_ws('|', a.code, a.fund, p.amount_fen), E'\n' order by p.position)
         from postings p join accounts a on a.id = p.account_id where p.entry_id = e.id),
        e.memo)
    from entries e join books b on b.id = e.book_id where e.id = wanted
$$;

-- At commit every new entry must balance, follow the one before it and bear the hash of what it says. A posting that is
-- added to an old entry changes what that entry says, so it is refused, too.
create function check_entry(wanted uuid) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
    e entries;
    sum numeric;
    lines int;
begin
    select * into e from entries where id = wanted;
    select coalesce(sum(p.amount_fen), 0), count(*) into sum, lines from postings p where p.entry_id = wanted;
    if lines < 2 or sum <> 0 then
        raise exception 'entry % does not balance', e.number using errcode = 'check_violation', constraint = 'entry_balances';
    end if;
    if exists (select from postings p join accounts a on a.id = p.account_id where p.entry_id = wanted and a.book_id <> e.book_id) then
        raise exception 'entry % posts to another book', e.number using errcode = 'check_violation', constraint = 'entry_book';
    end if;
    if e.previous_hash is distinct from (
        case when e.number = 1 then ''::bytea else (select hash from entries where book_id = e.book_id and number = e.number - 1) end) then
        raise exception 'entry % does not follow the one before it', e.number using errcode = 'check_violation', constraint = 'entry_follows';
    end if;
    if e.hash <> sha256(e.previous_hash || convert_to(entry_content(wanted), 'UTF8')) then
        raise exception 'entry % bears another hash', e.number using errcode = 'check_violation', constraint = 'entry_hash';
    end if;
    if e.reverses_id is not null and exists (
        select from postings p where p.entry_id in (wanted, e.reverses_id) group by p.account_id having sum(p.amount_fen) <> 0) then
        raise exception 'entry % is no mirror of what it reverses', e.number using errcode = 'check_violation', constraint = 'entry_mirrors';
    end if;
end $$;

create function check_new_entry() returns trigger language plpgsql as $$
begin
    perform check_entry(new.id);
    return null;
end $$;
create constraint trigger entry_holds after insert on entries deferrable initially deferred for each row execute function check_new_entry();

create function check_new_posting() returns trigger language plpgsql as $$
begin
    perform check_entry(new.entry_id);
    return null;
end $$;
create constraint trigger posting_holds after insert on postings deferrable initially deferred for each row execute function check_new_posting();

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% are never changed or deleted', tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger append_only before update or delete on entries for each row execute function refuse_change();
create trigger append_only_whole before truncate on entries for each statement execute function refuse_change();
create trigger append_only before update or delete on postings for each row execute function refuse_change();
create trigger append_only_whole before truncate on postings for each statement execute function refuse_change();
create trigger append_only before update or delete on accounts for each row execute function refuse_change();
create trigger append_only_whole before truncate on accounts for each statement execute function refuse_change();

alter table books enable row level security;
create policy place on books to ${place}
    using (org_code >= current_setting('app.scope_lo', true) and org_code < current_setting('app.scope_hi', true));
alter table accounts enable row level security;
create policy place on accounts to ${place} using (exists (select from books b where b.id = book_id));
alter table entries enable row level security;
create policy place on entries to ${place} using (exists (select from books b where b.id = book_id));
alter table postings enable row level security;
create policy place on postings to ${place} using (exists (select from entries e where e.id = entry_id));
alter table receipt_counters enable row level security;
create policy place on receipt_counters to ${place} using (exists (select from books b where b.id = book_id));
