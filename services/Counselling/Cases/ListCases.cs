using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Counselling.Crisis;
using Tongxing.Counselling.Data;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Counselling.Cases;

/// <summary>A case as lists show it.</summary>
/// <param name="Id">Of the case.</param>
/// <param name="OrgCode">The child's unit.</param>
/// <param name="Level">1 to 4.</param>
/// <param name="Source"><c>letter</c> or <c>referral</c>.</param>
/// <param name="OpenedAt">When.</param>
/// <param name="ClosedAt">When, if it is closed.</param>
/// <param name="Supervised">The caller supervises it and another counsels.</param>
/// <param name="OpenSteps">Steps of the crisis protocol that nobody has confirmed.</param>
/// <param name="NextDue">When the first of them is due.</param>
/// <param name="NextAppointment">The next one arranged.</param>
public sealed record CaseItem(
    Guid Id, string OrgCode, int Level, string Source, DateTimeOffset OpenedAt, DateTimeOffset? ClosedAt, bool Supervised, int OpenSteps, DateTimeOffset? NextDue, DateTimeOffset? NextAppointment);

internal static class ListCases
{
    public static async Task<Ok<Page<CaseItem>>> Handle(CounsellingDb db, Caller caller, TimeProvider clock, CancellationToken ct, bool closed = false, string? cursor = null, int? limit = null)
    {
        var (take, account, now) = (Paging.Limit(limit), caller.AccountId, clock.GetUtcNow());
        var cases = db.Cases.AsNoTracking().Where(known => (known.CounsellorId == account || known.SupervisorId == account) && known.ClosedAt != null == closed);
        if (Cursor.Decode<Key>(cursor) is { } last)
        {
            cases = cases.Where(known => known.Level > last.Level || (known.Level == last.Level && known.Id > last.Id));
        }

        var rows = await cases.OrderBy(known => known.Level).ThenBy(known => known.Id).Take(take + 1)
            .Select(known => new CaseItem(
                known.Id, known.OrgCode, known.Level, known.Source, known.OpenedAt, known.ClosedAt, known.CounsellorId != account,
                db.CrisisSteps.Where(CrisisStep.Open).Count(step => step.CaseId == known.Id),
                db.CrisisSteps.Where(CrisisStep.Open).Where(step => step.CaseId == known.Id).Min(step => (DateTimeOffset?)step.DueAt),
                db.Appointments.Where(appointment => appointment.CaseId == known.Id && appointment.State == Appointment.Planned && appointment.StartsAt > now).Min(appointment => (DateTimeOffset?)appointment.StartsAt)))
            .ToListAsync(ct);
        return TypedResults.Ok(Paging.Cut(rows, take, known => new Key(known.Level, known.Id)));
    }

    private readonly record struct Key(int Level, Guid Id);
}
