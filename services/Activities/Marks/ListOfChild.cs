using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Activities.Data;

namespace Tongxing.Activities.Marks;

/// <summary>What was said of a child, by whom and when; not <c>Made</c>: taken back.</summary>
public sealed record MarkOfChild(string Kind, string Period, bool Made, Guid MarkedBy, DateTimeOffset MarkedAt);

/// <summary>At most the two hundred newest.</summary>
public sealed record MarksOfChild(IReadOnlyList<MarkOfChild> Items);

internal static class ListOfChild
{
    private const int Most = 200;

    public static async Task<Ok<MarksOfChild>> Handle(Guid childId, ActivitiesDb db, CancellationToken ct) => TypedResults.Ok(new MarksOfChild(
        await db.Marks.Where(mark => mark.ChildId == childId).OrderByDescending(mark => mark.MarkedAt).ThenBy(mark => mark.Kind).ThenBy(mark => mark.Period).Take(Most)
            .Select(mark => new MarkOfChild(mark.Kind, mark.Period, mark.Made, mark.MarkedBy, mark.MarkedAt)).ToListAsync(ct)));
}
