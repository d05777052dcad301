-- What a name is found by; null until the service has worked it out, which it does in the background for rows that were there before.
alter table children add column search_name text, add column initials text;
create index children_without_search_name on children (id) where search_name is null;

-- Every part of the folded name up to four characters, and of the initials from two letters up.
create function search_tokens_of(search_name text, initials text) returns setof text language sql immutable rows 9 as $$
    select tokens_of(search_name)
    union
    select substr(word, a, n)
    from string_to_array(initials, ' ') words, unnest(words) word, generate_series(1, length(word) - 1) a, generate_series(2, least(4, length(word) - a + 1)) n
$$;
