using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Pairing.Data;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Pairing.Duties;

/// <summary>A duty as lists show it; the child's name comes from Registry.</summary>
public sealed record DutyResponse(
    Guid Id, Guid PairingId, Guid ProgrammeId, string ProgrammeName, string TemplateId, string Source, string Kind, string Name, string NameEn, Guid ChildId, Guid HelperId, string? HelperName,
    string OrgCode, DateOnly PeriodStart, DateOnly PeriodEnd, DateOnly DueOn, int Required, int Done, string State);

/// <summary>Which duties, by state: due, overdue, met or missed.</summary>
public sealed record DutyFilter(
    bool Mine = false, string? OrgCode = null, Guid? ProgrammeId = null, Guid? ChildId = null, Guid? HelperId = null, string? State = null, DateOnly? From = null, DateOnly? To = null,
    string? Cursor = null, int? Limit = null);

internal static class ListDuties
{
    public static async Task<Results<Ok<Page<DutyResponse>>, ProblemHttpResult>> Handle([AsParameters] DutyFilter filter, PairingDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        var (take, today) = (Paging.Limit(filter.Limit), clock.Today);
        if (filter.Mine && !caller.ByAssignment)
        {
            await db.ActAsync(Scope.Assigned(caller.AccountId), ct); // one's own duties, whatever one acts as
        }

        if (Problems.UnknownFilter("state", filter.State, "due", "overdue", "met", "missed") is { } unknown)
        {
            return unknown;
        }

        var rows = await (
            from duty in Matching(InState(db.Duties.AsNoTracking(), filter.State, today), filter)
            join programme in db.Programmes on duty.ProgrammeId equals programme.Id
            join helper in db.Helpers on duty.HelperId equals helper.Id into helpers
            from helper in helpers.DefaultIfEmpty()
            orderby duty.DueOn, duty.Id
            select new { duty, programme, helper.DisplayName })
            .Take(take + 1)
            .ToListAsync(ct);
        var items = rows.ConvertAll(row =>
        {
            var planned = row.programme.Plan.Duties.First(known => known.Key == row.duty.Key);
            return new DutyResponse(
                row.duty.Id, row.duty.PairId, row.programme.Id, row.programme.Name, row.programme.TemplateId, row.programme.Plan.Source, row.duty.Kind, planned.Name, planned.NameEn,
                row.duty.ChildId, row.duty.HelperId, row.DisplayName, row.duty.OrgCode, row.duty.PeriodStart, row.duty.PeriodEnd, row.duty.DueOn, row.duty.Required, row.duty.Done,
                StateOf(row.duty, today));
        });
        return TypedResults.Ok(Paging.Cut(items, take, duty => new Key(duty.DueOn, duty.Id)));
    }

    public static string StateOf(Duty duty, DateOnly today) => duty switch
    {
        { MetOn: not null } => "met",
        _ when duty.DueOn < today => "overdue",
        _ => "due",
    };

    private static IQueryable<Duty> InState(IQueryable<Duty> duties, string? state, DateOnly today) => state switch
    {
        "due" => duties.Where(duty => duty.MetOn == null && duty.DueOn >= today),
        "overdue" => duties.Where(duty => duty.MetOn == null && duty.DueOn < today),
        "missed" => duties.Where(duty => duty.MetOn == null && duty.MissedAt != null),
        "met" => duties.Where(duty => duty.MetOn != null),
        _ => duties,
    };

    private static IQueryable<Duty> Matching(IQueryable<Duty> duties, DutyFilter filter)
    {
        if (filter.OrgCode is { Length: > 0 } orgCode && !filter.Mine)
        {
            duties = duties.Within(Scope.Of(orgCode), duty => duty.OrgCode);
        }

        if (Cursor.Decode<Key>(filter.Cursor) is { } after)
        {
            duties = duties.Where(duty => duty.DueOn > after.DueOn || (duty.DueOn == after.DueOn && duty.Id > after.Id));
        }

        return duties
            .Where(duty => filter.ProgrammeId == null || duty.ProgrammeId == filter.ProgrammeId)
            .Where(duty => filter.ChildId == null || duty.ChildId == filter.ChildId)
            .Where(duty => filter.HelperId == null || duty.HelperId == filter.HelperId)
            .Where(duty => (filter.From == null || duty.DueOn >= filter.From) && (filter.To == null || duty.DueOn <= filter.To));
    }

    private readonly record struct Key(DateOnly DueOn, Guid Id);
}
