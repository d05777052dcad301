using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tongxing.Activities.Participants;

/// <summary>A child and an activity: invited, signed up with a place or on the waiting list, there or not. Written by SQL.</summary>
internal sealed class Participant
{
    public required Guid GatheringId { get; init; }

    public required Guid ChildId { get; init; }

    public required string OrgCode { get; init; }

    public required string State { get; init; }

    public required bool LeftBehind { get; init; }

    public DateTimeOffset InvitedAt { get; init; }

    public DateTimeOffset? SignedUpAt { get; init; }

    public bool Seated { get; init; }

    public string? Attendance { get; init; }

    public long Version { get; init; }
}

internal sealed class ParticipantMapping : IEntityTypeConfiguration<Participant>
{
    public void Configure(EntityTypeBuilder<Participant> builder)
    {
        builder.ToTable("participants");
        builder.HasKey(participant => new { participant.GatheringId, participant.ChildId });
    }
}
