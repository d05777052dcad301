using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Registry.Data;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Registry.Commendations;

/// <summary>A nomination in a list: <c>nominated</c>, <c>commended</c>, <c>declined</c> or <c>withdrawn</c>.</summary>
public sealed record CommendationItem(Guid Id, Guid ChildId, string OrgCode, string Kind, int Year, string State, DateTimeOffset NominatedAt, DateTimeOffset? EndedAt, long Version)
{
    internal static CommendationItem Of(Commendation known) => new(
        known.Id, known.ChildId, known.OrgCode, known.Kind, known.Year, known.State, known.NominatedAt, known.EndedAt, known.Version);
}

/// <summary>The filters of the list; those left out do not filter.</summary>
internal sealed record CommendationFilter(string? OrgCode, Guid? ChildId, string? Kind, int? Year, string? State)
{
    public IQueryable<Commendation> Of(IQueryable<Commendation> all)
    {
        all = ChildId is null ? all : all.Where(known => known.ChildId == ChildId);
        all = string.IsNullOrEmpty(Kind) ? all : all.Where(known => known.Kind == Kind);
        all = Year is null ? all : all.Where(known => known.Year == Year);
        all = string.IsNullOrEmpty(State) ? all : all.Where(known => known.State == State);
        return string.IsNullOrEmpty(OrgCode) ? all : all.Within(Scope.Of(OrgCode), known => known.OrgCode);
    }
}

/// <summary>The newest first.</summary>
internal static class ListCommendations
{
    public static async Task<Results<Ok<Page<CommendationItem>>, ProblemHttpResult>> Handle([AsParameters] CommendationFilter filter, string? cursor, int? limit, RegistryDb db, CancellationToken ct)
    {
        if ((Problems.UnknownFilter("kind", filter.Kind, Commendation.Kinds) ?? Problems.UnknownFilter("state", filter.State, Commendation.States)) is { } unknown)
        {
            return unknown;
        }

        var (size, all) = (Paging.Limit(limit), filter.Of(db.Commendations.AsNoTracking()));
        if (Cursor.Decode<Key>(cursor) is { } after)
        {
            all = all.Where(known => known.Id < after.Id);
        }

        var rows = await all.OrderByDescending(known => known.Id).Take(size + 1).ToListAsync(ct);
        return TypedResults.Ok(Paging.Cut(rows.ConvertAll(CommendationItem.Of), size, row => new Key(row.Id)));
    }

    private readonly record struct Key(Guid Id);
}
