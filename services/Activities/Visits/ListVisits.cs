using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Activities.Data;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Activities.Visits;

/// <summary>An entry of the visitor log.</summary>
public sealed record VisitResponse(
    Guid Id, string Kind, string Name, string? PhoneMasked, string? Purpose, Guid? ChildId, DateTimeOffset ArrivedAt, DateTimeOffset? LeftAt, bool Withdrawn);

internal static class ListVisits
{
    public static async Task<Ok<Page<VisitResponse>>> Handle(Guid id, ActivitiesDb db, FieldCipher cipher, CancellationToken ct, string? cursor = null, int? limit = null)
    {
        var (take, before) = (Paging.Limit(limit), Cursor.Decode<Key>(cursor));
        var visits = db.Visits.AsNoTracking().Where(visit => visit.HomeId == id);
        if (before is { } last)
        {
            visits = visits.Where(visit => visit.ArrivedAt < last.ArrivedAt || (visit.ArrivedAt == last.ArrivedAt && visit.Id > last.Id));
        }

        var rows = await visits.OrderByDescending(visit => visit.ArrivedAt).ThenBy(visit => visit.Id).Take(take + 1).ToListAsync(ct);
        return TypedResults.Ok(Paging.Cut(rows.ConvertAll(visit => Shown(visit, cipher)), take, visit => new Key(visit.ArrivedAt, visit.Id)));
    }

    private static VisitResponse Shown(Visit visit, FieldCipher cipher) => new(
        visit.Id, visit.Kind, cipher.Unprotect(visit.NameCipher, visit.Id, "name"),
        visit.PhoneCipher is { } phone ? Mask.Phone(cipher.Unprotect(phone, visit.Id, "phone")) : null,
        visit.Purpose, visit.ChildId, visit.ArrivedAt, visit.LeftAt, visit.WithdrawnAt is not null);

    private readonly record struct Key(DateTimeOffset ArrivedAt, Guid Id);
}
