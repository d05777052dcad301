-- What a child gets already in a year: with whether the bank may be paying it.
drop function aids_of_child(uuid, int);
create function aids_of_child(child uuid, wanted int)
    returns table (id uuid, programme_id text, tier text, purpose text, period text, amount_fen bigint, state text, in_batch boolean)
    language sql stable security definer set search_path = public, pg_temp as $$
    select a.id, a.programme_id, a.tier, a.purpose, a.period, a.amount_fen, a.state, a.batch_id is not null from applications a
    where a.child_id = child and a.year = wanted and a.state not in ('rejected', 'withdrawn', 'superseded', 'cancelled')
$$;
