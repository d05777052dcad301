using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Activities.Data;
using Tongxing.Activities.Gatherings;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Activities.Evaluations;

/// <summary>An activity that children paired with the caller were at, as much of it as is needed to evaluate it.</summary>
public sealed record MyActivity(Guid Id, string OrgCode, string Kind, string Title, DateTimeOffset StartsAt, DateTimeOffset EndsAt, IReadOnlyList<Guid> ChildIds, MyEvaluation? Evaluation);

/// <summary>What the caller said of it.</summary>
public sealed record MyEvaluation(int Organisation, int Content, int Course, string? Note, DateTimeOffset GivenAt);

internal static class ListMine
{
    public static async Task<Ok<Page<MyActivity>>> Handle(ActivitiesDb db, FieldCipher cipher, Caller caller, CancellationToken ct, string? cursor = null, int? limit = null)
    {
        if (!caller.ByAssignment)
        {
            await db.ActAsync(Scope.Assigned(caller.AccountId), ct);
        }

        var (take, account) = (Paging.Limit(limit), caller.AccountId);
        // First which, by the children: as a subquery of the list it would make the database read all that was held.
        var tookPart = await TookPartAsync(db, account, ct);
        var ids = tookPart.Select(children => children.Key).ToList();
        var rows = await (
            from gathering in After(db.Gatherings.AsNoTracking(), cursor)
            where gathering.State == States.Held && ids.Contains(gathering.Id)
            join given in db.Evaluations.Where(evaluation => evaluation.AccountId == account) on gathering.Id equals given.GatheringId into own
            from given in own.DefaultIfEmpty()
            orderby gathering.StartsAt descending, gathering.Id descending
            select new { gathering.Id, gathering.OrgCode, gathering.Kind, gathering.Title, gathering.StartsAt, gathering.EndsAt, Given = given })
            .Take(take + 1).ToListAsync(ct);
        var page = Paging.Cut(rows, take, row => new Key(row.StartsAt, row.Id));
        return TypedResults.Ok(new Page<MyActivity>(
            [.. page.Items.Select(row => new MyActivity(row.Id, row.OrgCode, row.Kind, row.Title, row.StartsAt, row.EndsAt, [.. tookPart[row.Id]], Shown(row.Given, cipher)))], page.Next));
    }

    private static IQueryable<Gathering> After(IQueryable<Gathering> gatherings, string? cursor) => Cursor.Decode<Key>(cursor) is { } after
        ? gatherings.Where(known => known.StartsAt < after.StartsAt || (known.StartsAt == after.StartsAt && known.Id < after.Id))
        : gatherings;

    private static async Task<ILookup<Guid, Guid>> TookPartAsync(ActivitiesDb db, Guid account, CancellationToken ct)
    {
        var rows = await db.Participants
            .Where(child => child.Attendance == "present" && db.Pairs.Any(pair => pair.ChildId == child.ChildId && pair.AccountId == account && !pair.Ended))
            .OrderBy(child => child.ChildId)
            .Select(child => new { child.GatheringId, child.ChildId })
            .ToListAsync(ct);
        return rows.ToLookup(row => row.GatheringId, row => row.ChildId);
    }

    private static MyEvaluation? Shown(Evaluation? given, FieldCipher cipher) => given is null
        ? null
        : new(given.Organisation, given.Content, given.Course, given.NoteIn(cipher), given.GivenAt);

    private readonly record struct Key(DateTimeOffset StartsAt, Guid Id);
}
