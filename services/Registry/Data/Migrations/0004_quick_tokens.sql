-- The same parts as before, found by a loop: planned as a query, it cost a third of a millisecond a name.
create or replace function tokens_of(name text) returns setof text language plpgsql immutable rows 6 as $$
declare
    found text[] := '{}';
    part text;
begin
    for a in 1 .. coalesce(length(name), 0) loop
        for n in 1 .. least(4, length(name) - a + 1) loop
            part := substr(name, a, n);
            if part <> all (found) then
                found := found || part;
                return next part;
            end if;
        end loop;
    end loop;
end $$;

create or replace function search_tokens_of(search_name text, initials text) returns setof text language plpgsql immutable rows 9 as $$
declare
    found text[] := array(select tokens_of(search_name));
    word text;
    part text;
begin
    return query select unnest(found);
    foreach word in array string_to_array(coalesce(initials, ''), ' ') loop
        for a in 1 .. length(word) - 1 loop
            for n in 2 .. least(4, length(word) - a + 1) loop
                part := substr(word, a, n);
                if part <> all (found) then
                    found := found || part;
                    return next part;
                end if;
            end loop;
        end loop;
    end loop;
end $$;

-- An id tells from when on a message may be sent: those that earlier scripts drew at random would wait for ages.
update outbox set id = (lpad(to_hex((extract(epoch from created_at) * 1000)::bigint), 12, '0') || '7' || substr(replace(id::text, '-', ''), 14))::uuid
where substr(id::text, 15, 1) <> '7';
