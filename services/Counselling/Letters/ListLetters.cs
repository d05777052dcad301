using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Counselling.Data;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Counselling.Letters;

/// <summary>A letter without its text.</summary>
/// <param name="Id">Of the letter.</param>
/// <param name="OrgCode">The class or school.</param>
/// <param name="State"><c>new</c>, <c>read</c>, <c>answered</c> or <c>closed</c>.</param>
/// <param name="WaitsSince">When the child last wrote.</param>
/// <param name="ReadDue">The opening day.</param>
/// <param name="AnswerDue">The last day for the answer.</param>
/// <param name="LookDue">For a flagged letter: when somebody must have seen it.</param>
/// <param name="Flagged">A rule of the lexicon fired.</param>
/// <param name="Looked">Somebody has seen the flagged letter.</param>
/// <param name="Named">The child said who it is.</param>
/// <param name="Handed">It is the counsellors'.</param>
/// <param name="Readable">The caller may read it.</param>
/// <param name="Overdue">A deadline passed.</param>
/// <param name="Escalation">0, then 1 the school, 2 the township, 3 the county.</param>
/// <param name="Version">Grows with every change.</param>
public sealed record LetterItem(
    Guid Id, string OrgCode, string State, DateTimeOffset WaitsSince, DateOnly ReadDue, DateOnly AnswerDue, DateTimeOffset? LookDue,
    bool Flagged, bool Looked, bool Named, bool Handed, bool Readable, bool Overdue, int Escalation, long Version);

internal static class ListLetters
{
    private const int Unseen = 0;
    private const int Waiting = 1;
    private const int Done = 2;

    public static async Task<Results<Ok<Page<LetterItem>>, ProblemHttpResult>> Handle(
        CounsellingDb db, Caller caller, TimeProvider clock, CancellationToken ct, string? state = null, string? cursor = null, int? limit = null)
    {
        if (Problems.UnknownFilter("state", state, "open", "flagged", "overdue", Letter.Answered, Letter.Closed) is { } unknown)
        {
            return unknown;
        }

        var (take, today, now) = (Paging.Limit(limit), clock.Today, clock.GetUtcNow());
        var letters = Matching(LetterSight.Listed(db, caller).AsNoTracking(), state, today, now);
        // Danger that nobody has looked at, what waits, with the longest waiting first, and then what is done, the newest first.
        var ranked = letters.Select(letter => new
        {
            Letter = letter,
            Rank = letter.Flagged && letter.LookedAt == null && letter.State != Letter.Closed ? Unseen : letter.State == Letter.New || letter.State == Letter.Read ? Waiting : Done,
        });
        if (Cursor.Decode<Key>(cursor) is { } last)
        {
            ranked = ranked.Where(row => row.Rank > last.Rank || (row.Rank == last.Rank && (row.Rank == Done ? row.Letter.Id < last.Id : row.Letter.Id > last.Id)));
        }

        var (own, reads) = (caller.Role == Roles.Counsellor, caller.Can(Permissions.ReadLetters));
        var rows = await ranked.OrderBy(row => row.Rank).ThenBy(row => row.Rank == Done ? Guid.Empty : row.Letter.Id).ThenByDescending(row => row.Letter.Id).Take(take + 1).ToListAsync(ct);
        var page = Paging.Cut(rows, take, row => new Key(row.Rank, row.Letter.Id));
        return TypedResults.Ok(new Page<LetterItem>([.. page.Items.Select(row => Of(row.Letter, reads && (own || row.Letter.HandedAt is null), today, now))], page.Next));
    }

    public static LetterItem Of(Letter letter, bool readable, DateOnly today, DateTimeOffset now) => new(
        letter.Id, letter.OrgCode, letter.State, letter.WaitsSince, letter.ReadDue, letter.AnswerDue, letter.Flagged ? letter.LookDue : null,
        letter.Flagged, letter.LookedAt is not null, letter.NameCipher is not null, letter.HandedAt is not null, readable, IsOverdue(letter, today, now), letter.Escalation, letter.Version);

    private static bool IsOverdue(Letter letter, DateOnly today, DateTimeOffset now) =>
        (letter.Flagged && letter.LookedAt is null && letter.LookDue < now && letter.State != Letter.Closed)
        || (letter.State == Letter.New && letter.ReadDue < today)
        || ((letter.State == Letter.New || letter.State == Letter.Read) && letter.AnswerDue < today);

    private static IQueryable<Letter> Matching(IQueryable<Letter> letters, string? state, DateOnly today, DateTimeOffset now) => state switch
    {
        "open" => letters.Where(letter => letter.State == Letter.New || letter.State == Letter.Read),
        "flagged" => letters.Where(letter => letter.Flagged),
        "overdue" => letters.Where(letter =>
            (letter.Flagged && letter.LookedAt == null && letter.LookDue < now && letter.State != Letter.Closed)
            || (letter.State == Letter.New && letter.ReadDue < today)
            || ((letter.State == Letter.New || letter.State == Letter.Read) && letter.AnswerDue < today)),
        Letter.Answered or Letter.Closed => letters.Where(letter => letter.State == state),
        _ => letters,
    };

    private readonly record struct Key(int Rank, Guid Id);
}
