using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Aid.Data;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Aid.Applications;

/// <summary>An application as lists show it; the child's name comes from Registry.</summary>
public sealed record ApplicationResponse(
    Guid Id, Guid ChildId, string OrgCode, string ProgrammeId, string Tier, string Period, long AmountFen, string State, DateOnly ReceivedOn, DateOnly? DueOn, bool Overdue, bool Payable, Guid? NoticeId,
    Guid? BatchId, long Version)
{
    internal static ApplicationResponse Of(AidApplication application) => new(
        application.Id, application.ChildId, application.OrgCode, application.ProgrammeId, application.Tier, application.Period, application.AmountFen, application.State, application.ReceivedOn,
        application.DueOn, application.OverdueAt is not null, application.HasAccount, application.NoticeId, application.BatchId, application.Version);
}

internal static class ListApplications
{
    /// <summary>What is due first comes first; what waits for nothing comes last.</summary>
    public static async Task<Results<Ok<Page<ApplicationResponse>>, ProblemHttpResult>> Handle(
        AidDb db, CancellationToken ct,
        string? state = null, string? programmeId = null, string? orgCode = null, Guid? childId = null, Guid? noticeId = null, Guid? batchId = null, bool overdue = false, string? cursor = null, int? limit = null)
    {
        if (Problems.UnknownFilter("state", state, AidState.All) is { } unknown)
        {
            return unknown;
        }

        var take = Paging.Limit(limit);
        var applications = db.Applications.AsNoTracking()
            .Where(known => (state == null || known.State == state) && (programmeId == null || known.ProgrammeId == programmeId) && (childId == null || known.ChildId == childId))
            .Where(known => (noticeId == null || known.NoticeId == noticeId) && (batchId == null || known.BatchId == batchId) && (!overdue || known.OverdueAt != null));
        if (orgCode is { Length: > 0 })
        {
            applications = applications.Within(Scope.Of(orgCode), known => known.OrgCode);
        }

        if (Cursor.Decode<Key>(cursor) is { } after)
        {
            applications = applications.Where(known => (known.DueOn ?? DateOnly.MaxValue) > after.DueOn || ((known.DueOn ?? DateOnly.MaxValue) == after.DueOn && known.Id < after.Id));
        }

        var rows = await applications.OrderBy(known => known.DueOn ?? DateOnly.MaxValue).ThenByDescending(known => known.Id).Take(take + 1).ToListAsync(ct);
        return TypedResults.Ok(Paging.Cut(rows.ConvertAll(ApplicationResponse.Of), take, known => new Key(known.DueOn ?? DateOnly.MaxValue, known.Id)));
    }

    private readonly record struct Key(DateOnly DueOn, Guid Id);
}
