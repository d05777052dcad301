create table caught_up (
    source text primary key,
    at timestamptz not null default now()
);
