using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.ServiceDefaults.Audit;

/// <summary>Which part of the trail.</summary>
/// <param name="From">The first day, in China.</param>
/// <param name="To">The last day, included.</param>
/// <param name="ActorId">Account or client.</param>
/// <param name="Action">Such as <c>registry.child.reveal</c>.</param>
/// <param name="Subject">Such as <c>child/0198…</c>.</param>
/// <param name="Cursor">From the page before.</param>
/// <param name="Limit">At most 200; 50 when not given.</param>
public sealed record AuditFilter(
    DateOnly? From = null, DateOnly? To = null, Guid? ActorId = null, string? Action = null, string? Subject = null, string? Cursor = null, int? Limit = null);

/// <summary>Who did what to whom.</summary>
/// <param name="Id">Of the entry.</param>
/// <param name="At">When, UTC.</param>
/// <param name="ActorId">Account or client; null for the system itself.</param>
/// <param name="Role">The role acted in.</param>
/// <param name="OrgCode">The unit of the subject.</param>
/// <param name="Action">A code.</param>
/// <param name="Subject">A kind and an id.</param>
/// <param name="Detail">Ids, field names and purposes; no personal values.</param>
public sealed record AuditItem(Guid Id, DateTimeOffset At, Guid? ActorId, string? Role, string OrgCode, string Action, string Subject, JsonElement Detail);

/// <summary>The trail of the caller's place, newest first.</summary>
internal static class ListAudit
{
    public static async Task<Ok<Page<AuditItem>>> Handle([AsParameters] AuditFilter filter, ServiceDb db, Caller caller, CancellationToken ct)
    {
        var (take, before) = (Paging.Limit(filter.Limit), Cursor.Decode<Guid>(filter.Cursor));
        var entries = db.Set<AuditEntry>().AsNoTracking().Within(caller.Scope, entry => entry.OrgCode);
        if (before is { } last)
        {
            entries = entries.Where(entry => entry.Id < last);
        }

        var rows = await Matching(entries, filter).OrderByDescending(entry => entry.Id).Take(take + 1).ToListAsync(ct);
        return TypedResults.Ok(Paging.Cut(rows.ConvertAll(Of), take, item => item.Id));
    }

    private static IQueryable<AuditEntry> Matching(IQueryable<AuditEntry> entries, AuditFilter filter)
    {
        var (from, until) = (filter.From?.StartsAt(), filter.To?.AddDays(1).StartsAt());
        return entries.Where(entry =>
            (from == null || entry.At >= from) && (until == null || entry.At < until)
            && (filter.ActorId == null || entry.AccountId == filter.ActorId)
            && (filter.Action == null || entry.Action == filter.Action)
            && (filter.Subject == null || entry.Subject == filter.Subject));
    }

    private static AuditItem Of(AuditEntry entry) =>
        new(entry.Id, entry.At, entry.AccountId, entry.Role, entry.OrgCode, entry.Action, entry.Subject, JsonElement.Parse(entry.Detail));
}
