using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.Pairing.Pairings;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Pairing.Records;

/// <summary>What a record says; the same when it is made and when it is corrected.</summary>
public record RecordContent(
    [property: Required] string Kind,
    [property: Range(typeof(DateOnly), "2000-01-01", "2100-01-01")] DateOnly HappenedOn, // one that was left out is the year 1
    [property: Range(1, 1440)] int? Minutes = null,
    [property: OneOf("school", "home", "phone", "video", "other", null)] string? Place = null,
    [property: Range(1, 5)] int? Mood = null,
    [property: MaxLength(10)] IReadOnlyList<string>? Topics = null,
    [property: StringLength(4000)] string? Notes = null,
    bool FollowUp = false,
    [property: MaxLength(5)] IReadOnlyList<string>? AlsoCounts = null)
{
    private const string NotesField = "notes";
    private static readonly string[] Known =
        ["talk", "home-visit", "tutoring", "guardian-contact", "parent-contact", "letter", "daily-record", "summary", "companionship", "material-help"];

    private static readonly string[] KnownTopics = ["study", "life", "mood", "friends", "health", "family", "safety"];

    internal IReadOnlyList<string> Kinds => [.. new[] { Kind }.Concat(AlsoCounts ?? []).Distinct(StringComparer.Ordinal)];

    internal ProblemHttpResult? Check(Pair pair, DateOnly today) =>
        Kinds.Except(Known, StringComparer.Ordinal).Any() ? Problems.NotOneOf("kind", "pairing.record-kind-unknown", Known)
        : (Topics ?? []).Except(KnownTopics, StringComparer.Ordinal).Any() ? Problems.NotOneOf("topics", "pairing.topic-unknown", KnownTopics)
        : HappenedOn > today ? Problems.Invalid("happenedOn", "pairing.not-yet", "It cannot have happened after today.")
        : HappenedOn < pair.StartsOn || HappenedOn > (pair.EndsOn ?? today) ? Problems.Invalid("happenedOn", "pairing.outside-pairing", "The pair did not exist on that day.")
        : null;

    internal void WriteTo(ContactRecord record, FieldCipher cipher)
    {
        (record.Kinds, record.HappenedOn, record.Minutes, record.Place, record.Mood, record.FollowUp) = ([.. Kinds], HappenedOn, Minutes, Place, Mood, FollowUp);
        record.Topics = [.. Topics ?? []];
        record.NotesCipher = string.IsNullOrWhiteSpace(Notes) ? null : cipher.Protect(Notes.Trim(), record.Id, NotesField);
    }

    internal static string? NotesOf(ContactRecord record, FieldCipher cipher) => record.NotesCipher is { } notes ? cipher.Unprotect(notes, record.Id, NotesField) : null;
}
