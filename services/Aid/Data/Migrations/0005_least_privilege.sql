-- The service may do what its code does and no more, whoever gets hold of its role. Triggers, because grants are given anew with
-- every start.

create function keep_donation() returns trigger language plpgsql as $$
begin
    if (new.id, new.campaign_id, new.book_id, new.receipt_year, new.receipt_number, new.received_on, new.kind, new.amount_fen, new.received_by, new.received_at)
        is distinct from (old.id, old.campaign_id, old.book_id, old.receipt_year, old.receipt_number, old.received_on, old.kind, old.amount_fen, old.received_by, old.received_at)
        or (old.cancelled_at is not null and new.cancelled_at is distinct from old.cancelled_at) then
        raise exception 'what a receipt says never changes' using errcode = 'insufficient_privilege';
    end if;
    return new;
end $$;
create trigger keep before update on donations for each row execute function keep_donation();
create trigger never_deleted before delete on donations for each row execute function refuse_change();
create trigger never_emptied before truncate on donations for each statement execute function refuse_change();

create function count_receipt() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' and new.last = 1 then
        return new;
    elsif tg_op = 'UPDATE' and (new.book_id, new.year, new.last) = (old.book_id, old.year, old.last + 1) then
        return new;
    end if;
    raise exception 'receipts are counted one by one' using errcode = 'insufficient_privilege';
end $$;
create trigger one_by_one before insert or update on receipt_counters for each row execute function count_receipt();
create trigger never_deleted before delete on receipt_counters for each row execute function refuse_change();
create trigger never_emptied before truncate on receipt_counters for each statement execute function refuse_change();

-- At commit, when all of a transaction's moves are there. With the owner's rights: what the scope hides counts, too.
create function check_stock() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if exists (
        select from goods g where g.id = new.id
        and g.on_hand <> (select coalesce(sum(m.quantity), 0) from goods_moves m where m.goods_id = g.id)) then
        raise exception 'the stock is not what its moves say' using errcode = 'check_violation', constraint = 'goods_stock';
    end if;
    return null;
end $$;
create constraint trigger stock_holds after insert or update of on_hand on goods deferrable initially deferred for each row execute function check_stock();
create trigger never_deleted before delete on goods for each row execute function refuse_change();
create trigger never_emptied before truncate on goods for each statement execute function refuse_change();

create function keep_book() returns trigger language plpgsql as $$
begin
    if (new.id, new.code) is distinct from (old.id, old.code) then
        raise exception 'a book keeps its code' using errcode = 'insufficient_privilege';
    end if;
    return new;
end $$;
create trigger keep before update on books for each row execute function keep_book();
create trigger never_deleted before delete on books for each row execute function refuse_change();
create trigger never_emptied before truncate on books for each statement execute function refuse_change();

-- A batch books many entries and writes the head once, so the head is held against the last entry, and each entry against the
-- one before it: numbers grow one by one, and never fall.
create function check_head(wanted uuid) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if exists (
        select from books b left join lateral (
            select number, hash from entries where book_id = b.id order by number desc limit 1) e on true
        where b.id = wanted and (b.last_number, b.last_hash) is distinct from (coalesce(e.number, 0), coalesce(e.hash, ''))) then
        raise exception 'the head of a book is its last entry' using errcode = 'check_violation', constraint = 'book_head';
    end if;
end $$;

create function check_head_of_book() returns trigger language plpgsql as $$
begin
    perform check_head(new.id);
    return null;
end $$;
create constraint trigger head_holds after insert or update of last_number, last_hash on books deferrable initially deferred
    for each row execute function check_head_of_book();

create function check_head_of_entry() returns trigger language plpgsql as $$
begin
    perform check_head(new.book_id);
    return null;
end $$;
-- Named after entry_holds, which says first what is wrong with an entry itself.
create constraint trigger entry_is_head after insert on entries deferrable initially deferred for each row execute function check_head_of_entry();
