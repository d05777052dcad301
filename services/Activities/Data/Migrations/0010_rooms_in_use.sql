-- What takes place in a room, whoever asks: a class does not see the activities and calls of the other classes that use its school's rooms.
create function room_in_use(room uuid, begins timestamptz, ends timestamptz, self uuid) returns boolean
    language sql stable security definer set search_path = public, pg_temp as $$
    select exists (
            select from gatherings g
            where g.room_id = room and g.id is distinct from self and g.state not in ('cancelled', 'rejected') and g.starts_at < ends and g.ends_at > begins)
        or exists (
            select from calls c
            where c.room_id = room and c.id is distinct from self and c.state = 'booked' and c.starts_at < ends and c.starts_at + make_interval(mins => c.minutes) > begins)
$$;
revoke all on function room_in_use(uuid, timestamptz, timestamptz, uuid) from public;
grant execute on function room_in_use(uuid, timestamptz, timestamptz, uuid) to ${place};
