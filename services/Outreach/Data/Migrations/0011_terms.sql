-- Days of terms that counties have set; calendars are public facts: no row-level security.
create table terms (
    county text collate "C" not null,
    code text collate "C" not null,
    starts_on date not null,
    ends_on date not null,
    version bigint not null,
    primary key (county, code)
);
