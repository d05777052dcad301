-- A referral is taken up in time or goes one level up; one that needs no case is closed without.
alter table referrals add column due_at timestamptz;
alter table referrals add column escalation int not null default 0;
alter table referrals add column escalate_at timestamptz;
alter table referrals add column closed_at timestamptz;
alter table referrals add column outcome text check (outcome in ('talked', 'elsewhere', 'mistaken'));
update referrals set due_at = at + interval '7 days', escalate_at = case when case_id is null then greatest(now(), at + interval '7 days') end;
-- A process of the version before knows neither: what it takes while this one is rolled out has a day, too.
alter table referrals alter column due_at set not null, alter column due_at set default now() + interval '7 days', alter column escalate_at set default now() + interval '7 days';
create index referrals_escalate on referrals (escalate_at) where escalate_at is not null and case_id is null;
create index referrals_open on referrals (org_code, id) where case_id is null and closed_at is null;
