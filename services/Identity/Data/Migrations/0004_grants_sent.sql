-- An id tells from when on a message may be sent: those that the script before drew at random would wait for ages.
update outbox set id = (lpad(to_hex((extract(epoch from created_at) * 1000)::bigint), 12, '0') || '7' || substr(replace(id::text, '-', ''), 14))::uuid
where substr(id::text, 15, 1) <> '7';
