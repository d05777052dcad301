using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Pairing.Data;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Pairing.Records;

/// <summary>A record; its notes only when it is read by itself.</summary>
public sealed record RecordResponse(
    Guid Id, Guid PairingId, Guid ChildId, Guid HelperId, string? HelperName, string OrgCode, string Kind, IReadOnlyList<string> AlsoCounts, DateOnly HappenedOn, int? Minutes, string? Place,
    int? Mood, IReadOnlyList<string> Topics, bool FollowUp, DateTimeOffset RecordedAt, bool Withdrawn, bool HasNotes, string? Notes, long Version)
{
    internal static RecordResponse Of(ContactRecord record, string? helperName, string? notes) => new(
        record.Id, record.PairId, record.ChildId, record.HelperId, helperName, record.OrgCode, record.Kinds[0], [.. record.Kinds.Skip(1)], record.HappenedOn, record.Minutes, record.Place,
        record.Mood, record.Topics, record.FollowUp, record.RecordedAt, record.WithdrawnAt is not null, record.NotesCipher is not null, notes, record.Version);
}

internal static class ListRecords
{
    public static async Task<Ok<Page<RecordResponse>>> Handle(
        PairingDb db, Caller caller, CancellationToken ct,
        Guid? childId = null, Guid? helperId = null, bool mine = false, DateOnly? from = null, DateOnly? to = null, string? cursor = null, int? limit = null)
    {
        var take = Paging.Limit(limit);
        if (mine && !caller.ByAssignment)
        {
            await db.ActAsync(Scope.Assigned(caller.AccountId), ct);
        }

        var records = db.Records.AsNoTracking()
            .Where(record => (childId == null || record.ChildId == childId) && (helperId == null || record.HelperId == helperId))
            .Where(record => (from == null || record.HappenedOn >= from) && (to == null || record.HappenedOn <= to));
        if (Cursor.Decode<Key>(cursor) is { } after)
        {
            records = records.Where(record => record.HappenedOn < after.HappenedOn || (record.HappenedOn == after.HappenedOn && record.Id < after.Id));
        }

        var rows = await (
            from record in records
            join helper in db.Helpers on record.HelperId equals helper.Id into helpers
            from helper in helpers.DefaultIfEmpty()
            orderby record.HappenedOn descending, record.Id descending
            select new { record, helper.DisplayName }).Take(take + 1).ToListAsync(ct);
        return TypedResults.Ok(Paging.Cut(rows.ConvertAll(row => RecordResponse.Of(row.record, row.DisplayName, null)), take, record => new Key(record.HappenedOn, record.Id)));
    }

    private readonly record struct Key(DateOnly HappenedOn, Guid Id);
}

internal static class GetRecord
{
    public static async Task<Results<Ok<RecordResponse>, NotFound>> Handle(Guid id, HttpResponse http, PairingDb db, FieldCipher cipher, Caller caller, CancellationToken ct)
    {
        if (await CorrectRecord.FindAsync(db, id, caller, ct) is not { } record)
        {
            return TypedResults.NotFound();
        }

        ETag.Write(http, record.Version);
        var helper = await db.Helpers.Where(known => known.Id == record.HelperId).Select(known => known.DisplayName).SingleOrDefaultAsync(ct);
        return TypedResults.Ok(RecordResponse.Of(record, helper, RecordContent.NotesOf(record, cipher)));
    }
}
