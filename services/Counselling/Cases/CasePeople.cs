using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Counselling.Data;
using Tongxing.ServiceDefaults.Errors;

namespace Tongxing.Counselling.Cases;

/// <summary>Two people see a case: its counsellor and the supervisor that is named; both appointed for the child's place, and two.</summary>
internal static class CasePeople
{
    public static async Task<ProblemHttpResult?> CheckAsync(CounsellingDb db, string orgCode, Guid counsellorId, Guid? supervisorId, CancellationToken ct)
    {
        var known = await db.Counsellors.AsNoTracking()
            .Where(person => person.DismissedAt == null && (person.Id == counsellorId || person.Id == supervisorId) && orgCode.StartsWith(person.OrgCode)).ToListAsync(ct);
        return known.TrueForAll(person => person.Id != counsellorId)
            ? Problems.Invalid("counsellorId", "counselling.not-appointed", "This account is not appointed as a counsellor for the child's place.")
            : supervisorId is not null && (supervisorId == counsellorId || !known.Exists(person => person.Id == supervisorId && person.Supervises))
                ? Problems.Invalid("supervisorId", "counselling.supervisor-unknown", "There is no such supervisor for the child's place.")
                : null;
    }
}
