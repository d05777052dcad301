using Tongxing.Counselling.Data;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Counselling.Letters;

/// <summary>
/// Who of a place sees which letters: a school its own; counsellors what was handed to them, and all that speaks of danger;
/// townships and counties only that one has waited too long.
/// </summary>
internal static class LetterSight
{
    public static IQueryable<Letter> Listed(CounsellingDb db, Caller caller) => caller.Role switch
    {
        Roles.Counsellor => OfCounsellor(db, caller.AccountId),
        Roles.TownshipOfficer => db.Letters.Where(letter => letter.Escalation >= 2),
        Roles.CountyOfficer => db.Letters.Where(letter => letter.Escalation >= Letter.HighestEscalation),
        _ => db.Letters,
    };

    /// <summary>Those whose text the caller may read: handed over, a letter is no longer the school's.</summary>
    public static IQueryable<Letter> Readable(CounsellingDb db, Caller caller) => caller.Role == Roles.Counsellor
        ? OfCounsellor(db, caller.AccountId)
        : db.Letters.Where(letter => letter.HandedAt == null);

    private static IQueryable<Letter> OfCounsellor(CounsellingDb db, Guid account) =>
        db.Letters.Where(letter => letter.CounsellorId == account || (letter.CounsellorId == null && (letter.HandedAt != null || letter.Flagged)));
}
