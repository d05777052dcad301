using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Records;

public sealed class RecordInput
{
    /// <summary>Made with the form, so that a second sending is the same record.</summary>
    public Guid ClientId { get; set; }

    /// <summary>What the person saw and corrects.</summary>
    public long Version { get; set; }

    [Needed] public DateOnly? HappenedOn { get; set; }

    [Needed] public string? Place { get; set; }

    [Between(1, 600)] public int? Minutes { get; set; }

    public int? Mood { get; set; }

    /// <summary>Null when nothing is ticked, whatever an initializer says: the form mapper does that.</summary>
    public List<string>? Topics { get; set; }

    [AtMost(4000)] public string? Notes { get; set; }

    public bool FollowUp { get; set; }

    public static RecordInput Blank(string kind, DateOnly today) =>
        new() { ClientId = Guid.CreateVersion7(), HappenedOn = today, Place = RecordKinds.PlaceOf(kind) };

    public static RecordInput Of(ContactRecord record) => new()
    {
        ClientId = record.Id,
        Version = record.Version,
        HappenedOn = record.HappenedOn,
        Place = record.Place,
        Minutes = record.Minutes,
        Mood = record.Mood,
        Topics = [.. record.Topics],
        Notes = record.Notes,
        FollowUp = record.FollowUp,
    };
}
