using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tongxing.Outreach.Data;
using Tongxing.Outreach.Deliveries;
using Tongxing.Outreach.Messages;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Outreach.Notices;

/// <summary>Puts notices up and lays out what of them goes to people's own addresses, in the transaction of what caused them.</summary>
public sealed class Noticeboard
{
    private readonly OutreachDb db;
    private readonly OpenChannels channels;
    private readonly NoticeOptions options;
    private readonly DeliverySignal signal;
    private readonly TimeProvider clock;

    internal Noticeboard(OutreachDb db, OpenChannels channels, NoticeOptions options, DeliverySignal signal, TimeProvider clock) =>
        (this.db, this.channels, this.options, this.signal, this.clock) = (db, channels, options, signal, clock);

    /// <summary>What was told before is told again: its notice is new once more.</summary>
    internal async Task TellAsync(IEnumerable<Draft> told, CancellationToken ct)
    {
        var drafts = told.DistinctBy(draft => (draft.Kind, draft.Subject, draft.AccountId, draft.Role, draft.AccountId is null ? draft.OrgCode : null)).ToList();
        if (drafts.Count == 0)
        {
            return;
        }

        var templates = drafts.ConvertAll(draft => NoticeCatalogue.Current(draft.Kind));
        // Units above the place of what happened, and accounts anywhere.
        await db.ActAsync(Scope.All("a notice goes to people of every level"), ct);
        var laidOut = await db.Database.ExecuteSqlAsync(
            $"""
             with drafts as (
                 select * from unnest(
                     {drafts.ConvertAll(_ => Guid.CreateVersion7()).ToArray()}, {drafts.ConvertAll(draft => draft.OrgCode).ToArray()}, {drafts.ConvertAll(draft => draft.AccountId).ToArray()},
                     {drafts.ConvertAll(draft => draft.Role).ToArray()}, {drafts.ConvertAll(draft => draft.Kind).ToArray()}, {templates.ConvertAll(template => template.Version).ToArray()},
                     {drafts.ConvertAll(draft => draft.Subject).ToArray()}, {drafts.ConvertAll(draft => draft.ChildId).ToArray()},
                     {drafts.ConvertAll(draft => JsonSerializer.Serialize(draft.Facts)).ToArray()}, {templates.ConvertAll(template => template.Urgent).ToArray()},
                     {templates.ConvertAll(template => template.Email).ToArray()}, {templates.ConvertAll(template => template.Sms).ToArray()})
                     as d (id, org_code, account_id, role, kind, template, subject, child_id, facts, urgent, email, sms)),
             told as (
                 insert into notices as n (id, org_code, account_id, role, kind, template, subject, child_id, facts, urgent, told_at)
                 select id, org_code, account_id, role, kind, template, subject, child_id, facts::jsonb, urgent, {clock.GetUtcNow()} from drafts
                 order by kind, subject, account_id, org_code
                 on conflict (kind, subject, recipient) do update set
                     template = excluded.template, facts = excluded.facts, urgent = excluded.urgent, told_at = excluded.told_at, times = n.times + 1, settled_at = null
                 returning *),
             people as (
                 select t.id, t.account_id from told t where t.account_id is not null
                 union
                 select t.id, g.account_id from told t join grants g on g.org_code = t.org_code and g.role = t.role and not g.ended)
             insert into deliveries (id, org_code, channel, account_id, event_id, event_type, body, traceparent, urgent, next_attempt_at)
             select gen_random_uuid(), t.org_code, a.channel, p.account_id, t.id, t.kind,
                 json_build_object('template', t.template, 'facts', t.facts || jsonb_build_object('subject', t.subject, 'childId', coalesce(t.child_id::text, ''))), {Activity.Current?.Id}, t.urgent,
                 case when t.urgent then now() else after_quiet(now(), coalesce(f.quiet_from, {options.QuietFrom}), coalesce(f.quiet_to, {options.QuietTo})) end
             from people p
             join told t on t.id = p.id
             join (select distinct kind, email, sms from drafts) d on d.kind = t.kind
             join addresses a on a.account_id = p.account_id and a.confirmed_at is not null and a.channel = any ({channels.Names})
             left join wishes w on w.account_id = p.account_id and w.kind = t.kind and w.channel = a.channel
             left join preferences f on f.account_id = p.account_id
             where coalesce(w.wanted, case a.channel when 'email' then d.email else d.sms end)
               and not exists (select from locked_accounts l where l.account_id = p.account_id and l.locked)
             """,
            ct);
        if (laidOut > 0)
        {
            db.AfterCommit(signal.Ring);
        }
    }

    /// <summary>There is nothing left to do about it: it stays to be read, and asks for nothing.</summary>
    internal async Task SettleAsync(string kind, string subject, CancellationToken ct)
    {
        await db.ActAsync(Scope.All("a notice goes to people of every level"), ct);
        await db.Database.ExecuteSqlAsync($"update notices set settled_at = {clock.GetUtcNow()} where kind = {kind} and subject = {subject} and settled_at is null", ct);
    }
}
