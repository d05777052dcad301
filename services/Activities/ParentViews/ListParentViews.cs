using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Activities.Data;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Activities.ParentViews;

/// <summary>What a parent said; <c>Relation</c>: father, mother, guardian or other. <c>Outcome</c>: what was done about it, null while it is open.</summary>
public sealed record ParentViewResponse(
    Guid Id, Guid ChildId, string OrgCode, string Relation, string Words, DateTimeOffset At, string? Outcome, Guid? SettledBy, DateTimeOffset? SettledAt);

internal static class ListParentViews
{
    /// <summary>The newest first.</summary>
    public static async Task<Ok<Page<ParentViewResponse>>> Handle(
        ActivitiesDb db, FieldCipher cipher, CancellationToken ct, bool? open = null, Guid? childId = null, string? cursor = null, int? limit = null)
    {
        var (take, before) = (Paging.Limit(limit), Cursor.Decode<Guid>(cursor));
        var views = await db.ParentViews.AsNoTracking()
            .Where(view => (open == null || view.SettledAt == null == open) && (childId == null || view.ChildId == childId) && (before == null || view.Id < before))
            .OrderByDescending(view => view.Id).Take(take + 1).ToListAsync(ct);
        var page = Paging.Cut(views, take, view => view.Id);
        return TypedResults.Ok(new Page<ParentViewResponse>([.. page.Items.Select(view => Show(view, cipher))], page.Next));
    }

    private static ParentViewResponse Show(ParentView view, FieldCipher cipher) => new(
        view.Id, view.ChildId, view.OrgCode, view.Relation, cipher.Unprotect(view.WordsCipher, view.Id, ParentView.Words), view.At,
        view.OutcomeCipher is { } outcome ? cipher.Unprotect(outcome, view.Id, ParentView.Outcome) : null, view.SettledBy, view.SettledAt);
}
