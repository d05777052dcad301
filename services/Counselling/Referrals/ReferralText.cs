using Microsoft.EntityFrameworkCore;
using Tongxing.Counselling.Cases;
using Tongxing.Counselling.Data;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Counselling.Referrals;

/// <summary>Why a child was referred: the first note of its case, and from then on nowhere else.</summary>
internal static class ReferralText
{
    public const string Field = "text";
    private const string Kind = "referral";

    /// <summary>Before the case is written: the two are seen in different scopes.</summary>
    public static string Take(Referral referral, FieldCipher ring)
    {
        var text = ring.Unprotect(referral.TextCipher!, referral.Id, Field);
        referral.TextCipher = null;
        return text;
    }

    public static void Add(CounsellingDb db, CaseFile file, Referral referral, string text, FieldCipher ring)
    {
        using var key = CaseKey.Open(file, ring)!;
        file.Reason = referral.Reason;
        db.CaseNotes.Add(CaseNote.Write(file.Id, Kind, text, referral.ReferredBy, referral.At, key));
    }

    /// <summary>For a case that was opened before its text went along with it.</summary>
    public static async Task FetchAsync(CounsellingDb db, Case counselled, FieldCipher ring, Caller caller, CancellationToken ct)
    {
        if (counselled.Source != Kind || await db.CaseNotes.AnyAsync(note => note.CaseId == counselled.Id && note.Kind == Kind, ct)
            || await db.CaseFiles.SingleAsync(file => file.Id == counselled.Id, ct) is not { KeyCipher: not null } file)
        {
            return;
        }

        await db.ActAsync(caller.Scope, ct);
        var referral = await db.Referrals.SingleOrDefaultAsync(known => known.CaseId == counselled.Id && known.TextCipher != null, ct);
        var text = referral is null ? null : Take(referral, ring);
        if (referral is not null)
        {
            referral.Version++; // of two who read at once one fetches it
        }

        await db.SaveChangesAsync(ct);
        await db.ActAsync(Scope.Assigned(caller.AccountId), ct);
        if (text is not null)
        {
            Add(db, file, referral!, text, ring);
            await db.SaveChangesAsync(ct);
        }
    }
}
