using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Tongxing.Activities.Children;
using Tongxing.Activities.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Policy;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Activities.FiveOnes;

/// <summary>Links for the parents of some children, for the month of a day. A new link makes an older one for the same child, month and parent void.</summary>
public sealed record MakeLinksRequest(
    [property: Required, MinLength(1), MaxLength(200)] IReadOnlyList<Guid> ChildIds, DateOnly Month, [property: OneOf("father", "mother", "guardian", "other")] string Relation = "mother");

/// <summary>A link, told this once: <c>Path</c> is the page on the system's own address.</summary>
public sealed record MadeLink(Guid ChildId, string Path, DateTimeOffset ExpiresAt);

/// <summary>One for each child.</summary>
public sealed record MakeLinksResponse(IReadOnlyList<MadeLink> Items);

internal static class MakeLinks
{
    public static async Task<Results<Ok<MakeLinksResponse>, ProblemHttpResult>> Handle(
        MakeLinksRequest request, ActivitiesDb db, Caller caller, IOptions<FiveOnesOptions> options, TimeProvider clock, CancellationToken ct)
    {
        var (month, now) = (RecordContacts.MonthOf(request.Month), clock.GetUtcNow());
        if (!month.IsPlausible())
        {
            return RecordContacts.MonthImpossible;
        }

        if (month > clock.Today)
        {
            return Problems.Invalid("month", "activities.in-the-future", "The month has not begun.");
        }

        var children = await db.Children.AsNoTracking().Where(child => child.Active && request.ChildIds.Contains(child.Id)).ToListAsync(ct);
        if (children.Count < request.ChildIds.Distinct().Count())
        {
            return KnownChildren.Unknown("childIds");
        }

        var ids = children.ConvertAll(child => child.Id);
        await db.ParentLinks.Where(link => ids.Contains(link.ChildId) && link.Month == month && link.Relation == request.Relation && link.UsedAt == null && link.ExpiresAt > now)
            .ExecuteUpdateAsync(link => link.SetProperty(known => known.ExpiresAt, now), ct);
        var (made, expiresAt) = (new List<MadeLink>(), now.AddDays(options.Value.LinkDays));
        foreach (var child in children)
        {
            var token = ParentLink.NewToken();
            db.ParentLinks.Add(new()
            {
                Id = Guid.CreateVersion7(),
                ChildId = child.Id,
                OrgCode = child.OrgCode,
                Month = month,
                Relation = request.Relation,
                TokenHash = ParentLink.HashOf(token),
                ExpiresAt = expiresAt,
                CreatedBy = caller.AccountId,
            });
            db.Record(AuditEntry.By(caller, clock, "activities.link.make", $"child/{child.Id}", child.OrgCode, new { month }));
            made.Add(new(child.Id, $"/parents/{token}", expiresAt));
        }

        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new MakeLinksResponse(made));
    }
}
