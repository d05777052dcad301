using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tongxing.Contracts.Activities;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Errors;

namespace Tongxing.Activities.Calls;

/// <summary>A time at which a child can call home (亲情电话, ACT-17 to ACT-25): free, booked for a child, held or missed.</summary>
internal sealed class Call
{
    public required Guid Id { get; init; }

    public required string OrgCode { get; init; }

    public Guid? RoomId { get; init; }

    public required string Medium { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    public required int Minutes { get; init; }

    public string State { get; private set; } = "free";

    public Guid? ChildId { get; private set; }

    public string? Relation { get; private set; }

    public Guid? MarkedBy { get; private set; }

    public DateTimeOffset? MarkedAt { get; private set; }

    public long Version { get; private set; } = 1;

    public void Book(Guid childId, string relation, DateTimeOffset now)
    {
        if (StartsAt.AddMinutes(Minutes) <= now)
        {
            throw new RuleViolationException("activities.call-past", "This time has passed.");
        }

        if (State != "free")
        {
            throw new RuleViolationException("activities.call-taken", "This time is taken.");
        }

        (State, ChildId, Relation, Version) = ("booked", childId, relation, Version + 1);
    }

    public void Release()
    {
        if (State != "booked")
        {
            throw new RuleViolationException("activities.call-not-booked", "Only a booked call can be given up.");
        }

        (State, ChildId, Relation, Version) = ("free", null, null, Version + 1);
    }

    /// <summary>A wrong mark is put right by another one.</summary>
    public FamilyCallMarked Mark(bool held, Guid by, DateTimeOffset now)
    {
        if (State == "free" || now < StartsAt)
        {
            throw new RuleViolationException("activities.call-not-due", "A booked call is marked once its time has come.");
        }

        (State, MarkedBy, MarkedAt, Version) = (held ? "held" : "missed", by, now, Version + 1);
        return new(Id, ChildId!.Value, Medium, StartsAt.DayInChina(), held, OrgCode, Version);
    }
}

internal sealed class CallMapping : IEntityTypeConfiguration<Call>
{
    public void Configure(EntityTypeBuilder<Call> builder)
    {
        builder.ToTable("calls");
        builder.Property(call => call.Id).ValueGeneratedNever();
        builder.Property(call => call.Version).IsConcurrencyToken();
    }
}
