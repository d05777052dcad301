using Microsoft.EntityFrameworkCore;
using Tongxing.Counselling.Data;
using Tongxing.Counselling.Letters;

namespace Tongxing.Counselling.Counsellors;

/// <summary>Open cases that somebody counsels or supervises, and letters to them that wait: nobody else sees these.</summary>
internal static class OpenWork
{
    /// <summary>Whether there is any outside of a unit; anywhere if none is given.</summary>
    public static async Task<bool> ExistsAsync(CounsellingDb db, Guid account, string? outside, CancellationToken ct) =>
        await db.Cases.AnyAsync(
            known => known.ClosedAt == null && (known.CounsellorId == account || known.SupervisorId == account) && (outside == null || !known.OrgCode.StartsWith(outside)), ct)
        || await db.Letters.AnyAsync(
            letter => letter.CounsellorId == account && (letter.State == Letter.New || letter.State == Letter.Read) && (outside == null || !letter.OrgCode.StartsWith(outside)), ct);
}
