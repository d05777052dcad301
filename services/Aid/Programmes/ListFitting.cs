using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Aid.Applications;
using Tongxing.Aid.Data;

namespace Tongxing.Aid.Programmes;

/// <summary>A programme, and the code of what a child's dossier says against it; null where it fits, or where the dossier does not say.</summary>
public sealed record FittingProgramme(string ProgrammeId, string? Refusal);

/// <summary>The stage of schooling that the child's grade tells, null where the application has to say it; and the programmes.</summary>
public sealed record ListFittingResponse(string? Stage, IReadOnlyList<FittingProgramme> Programmes);

internal static class ListFitting
{
    public static async Task<Results<Ok<ListFittingResponse>, NotFound>> Handle(Guid childId, AidDb db, CancellationToken ct)
    {
        if (await db.Children.AsNoTracking().SingleOrDefaultAsync(known => known.Id == childId && known.Active, ct) is not { } child)
        {
            return TypedResults.NotFound();
        }

        var stage = Eligibility.StageOf(child, null);
        return TypedResults.Ok(new ListFittingResponse(stage, [.. ProgrammeCatalogue.All.Select(programme => new FittingProgramme(programme.Id, Eligibility.Refusal(programme, child, stage)))]));
    }
}
