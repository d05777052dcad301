using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Outreach.Data;
using Tongxing.Outreach.Messages;
using Tongxing.Outreach.Notices;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Outreach.Preferences;

/// <summary>Language, quiet hours and the kinds; a kind that is not named stays as it is.</summary>
public sealed record ChangePreferencesRequest(
    [property: OneOf(NoticeLanguage.Chinese, NoticeLanguage.English)] string Language,
    [property: Required] TimeOnly QuietFrom,
    [property: Required] TimeOnly QuietTo,
    [property: MaxLength(50)] IReadOnlyList<KindWish>? Kinds = null);

/// <summary>Whether a kind of notice goes out by e-mail and by text message.</summary>
public sealed record KindWish([property: Required] string Kind, bool Email, bool Sms);

internal static class ChangePreferences
{
    // Quiet hours longer than that would be a way to hear of nothing.
    private static readonly TimeOnly EarliestFrom = new(18, 0);
    private static readonly TimeOnly LatestTo = new(9, 0);

    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        ChangePreferencesRequest request, HttpRequest http, OutreachDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (Wrong(request) is { } wrong)
        {
            return wrong;
        }

        await db.ActAsync(Scope.Assigned(caller.AccountId), ct);
        await db.LockAsync($"preferences/{caller.AccountId}", ct); // two that are the first wait for each other
        var own = await db.Preferences.SingleOrDefaultAsync(known => known.AccountId == caller.AccountId, ct);
        if (ETag.Check(http, own?.Version ?? 0) is { } refused)
        {
            return refused;
        }

        if (own is null)
        {
            db.Preferences.Add(new() { AccountId = caller.AccountId, Language = request.Language, QuietFrom = request.QuietFrom, QuietTo = request.QuietTo });
        }
        else
        {
            (own.Language, own.QuietFrom, own.QuietTo, own.Version) = (request.Language, request.QuietFrom, request.QuietTo, own.Version + 1);
        }

        await WishAsync(request.Kinds ?? [], db, caller.AccountId, ct);
        db.Record(AuditEntry.By(caller, clock, "outreach.preferences.change", $"account/{caller.AccountId}", caller.OrgCode));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }

    private static ProblemHttpResult? Wrong(ChangePreferencesRequest request)
    {
        var known = NoticeCatalogue.Kinds.Select(kind => kind.Kind).ToHashSet(StringComparer.Ordinal);
        return (request.Kinds ?? []).Any(wish => !known.Contains(wish.Kind))
            ? Problems.NotOneOf("kinds", "outreach.notice-kind-unknown", known)
            : request.QuietFrom < EarliestFrom
                ? Problems.Invalid("quietFrom", "outreach.quiet-too-long", "Quiet hours begin at six in the evening at the earliest.")
                : request.QuietTo > LatestTo
                    ? Problems.Invalid("quietTo", "outreach.quiet-too-long", "Quiet hours end at nine in the morning at the latest.")
                    : null;
    }

    private static Task WishAsync(IReadOnlyList<KindWish> kinds, OutreachDb db, Guid account, CancellationToken ct)
    {
        var wishes = kinds.DistinctBy(kind => kind.Kind, StringComparer.Ordinal)
            .SelectMany(kind => new[] { (kind.Kind, Channel: OpenChannels.Email, Wanted: kind.Email), (kind.Kind, Channel: OpenChannels.Sms, Wanted: kind.Sms) }).ToList();
        return db.Database.ExecuteSqlAsync(
            $"""
             insert into wishes (account_id, kind, channel, wanted)
             select {account}, * from unnest({wishes.ConvertAll(wish => wish.Kind).ToArray()}, {wishes.ConvertAll(wish => wish.Channel).ToArray()}, {wishes.ConvertAll(wish => wish.Wanted).ToArray()})
             on conflict (account_id, kind, channel) do update set wanted = excluded.wanted
             """,
            ct);
    }
}
