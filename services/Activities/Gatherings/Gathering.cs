using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tongxing.Contracts.Activities;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Errors;

namespace Tongxing.Activities.Gatherings;

/// <summary>An activity (活动), from plan to evaluation. Not called that in code: tracing owns the word.</summary>
internal sealed class Gathering
{
    public required Guid Id { get; init; }

    public required string OrgCode { get; init; }

    public Guid? SeriesId { get; init; }

    public Guid? HomeId { get; set; }

    public Guid? RoomId { get; set; }

    public required string Kind { get; set; }

    public required string Title { get; set; }

    public string? Place { get; set; }

    public required DateTimeOffset StartsAt { get; set; }

    public required DateTimeOffset EndsAt { get; set; }

    /// <summary>Null: there is room for everybody.</summary>
    public int? Capacity { get; set; }

    public DateTimeOffset? SignUpClosesAt { get; set; }

    public bool LeftBehindFirst { get; set; }

    public string? Plan { get; set; }

    public string? MeetingPoint { get; set; }

    public string? Safety { get; set; }

    public string? Costs { get; set; }

    public IReadOnlyList<VisitGroup> Groups { get; private set; } = [];

    public string State { get; private set; } = States.Draft;

    public required Guid PlannedBy { get; init; }

    /// <summary>Who changed the plan last; null while it is as it was planned.</summary>
    public Guid? ChangedBy { get; set; }

    /// <summary>The one named person who collects photographs and texts (ACT-63).</summary>
    public Guid? MaterialBy { get; set; }

    public Guid? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public string? Reason { get; private set; }

    public byte[]? SummaryCipher { get; private set; }

    public Guid? SummaryBy { get; private set; }

    // Counted by reseat(), among all children whoever asks.
    public int SignedUp { get; private set; }

    public int Seated { get; private set; }

    public int Invited { get; private set; }

    public int Present { get; private set; }

    public long Version { get; set; } = 1;

    public DateOnly On => StartsAt.DayInChina();

    public bool IsOpen => State is States.Approved or States.Held;

    public void MustBeChangeable()
    {
        if (State is not (States.Draft or States.Rejected))
        {
            throw new RuleViolationException("activities.plan-fixed", "Only a draft or a rejected plan can be changed.");
        }
    }

    public void Arrange(IReadOnlyList<VisitGroup> groups)
    {
        if (State is States.Held or States.Cancelled)
        {
            throw new RuleViolationException("activities.groups-fixed", "Groups are arranged before an activity is held.");
        }

        (Groups, Version) = (groups, Version + 1);
    }

    public void Submit()
    {
        MustBeChangeable();
        Become(States.Submitted);
    }

    /// <summary>Nobody approves a plan of their own, or what they made of another's.</summary>
    public void Decide(bool approved, Guid by, string? reason, DateTimeOffset now)
    {
        if (State != States.Submitted)
        {
            throw new RuleViolationException("activities.not-submitted", "Only a submitted plan can be approved or rejected.");
        }

        if (by == PlannedBy || by == ChangedBy)
        {
            throw new RuleViolationException("activities.own-plan", "Somebody else has to decide about a plan that one made or changed last.");
        }

        (DecidedBy, DecidedAt, Reason) = (by, now, reason);
        Become(approved ? States.Approved : States.Rejected);
    }

    /// <returns>What is told of it: nothing of a plan that nobody had approved.</returns>
    public ActivityCancelled? Cancel(string reason)
    {
        if (State is States.Held or States.Cancelled)
        {
            throw new RuleViolationException("activities.over", "What was held or cancelled stays so.");
        }

        var wasApproved = State == States.Approved;
        (DecidedBy, DecidedAt) = wasApproved ? (DecidedBy, DecidedAt) : (null, null); // a calendar shows what was approved once
        Reason = reason;
        Become(States.Cancelled);
        return wasApproved ? new(Id, Kind, On, OrgCode, Version) : null;
    }

    /// <summary>It took place; told once it has begun.</summary>
    public void Hold(DateTimeOffset now)
    {
        if (!IsOpen || now < StartsAt)
        {
            throw new RuleViolationException("activities.not-begun", "An approved activity can be reported once it has begun.");
        }

        Become(States.Held);
    }

    public void Summarise(byte[] summary, Guid by) => (SummaryCipher, SummaryBy) = (summary, by);

    /// <summary>With its numbers as they were read.</summary>
    public ActivityHeld Told() => new(Id, Kind, On, Invited, Present, SummaryCipher is not null, OrgCode, Version);

    public ActivityApproved Approved() => new(Id, Kind, On, OrgCode, Version);

    private void Become(string state) => (State, Version) = (state, Version + 1);
}

internal static class States
{
    public const string Draft = "draft";
    public const string Submitted = "submitted";
    public const string Approved = "approved";
    public const string Rejected = "rejected";
    public const string Cancelled = "cancelled";
    public const string Held = "held";

    public static IReadOnlyList<string> All { get; } = [Draft, Submitted, Approved, Rejected, Cancelled, Held];
}

internal sealed class GatheringMapping : IEntityTypeConfiguration<Gathering>
{
    public void Configure(EntityTypeBuilder<Gathering> builder)
    {
        builder.ToTable("gatherings");
        builder.Property(gathering => gathering.Id).ValueGeneratedNever();
        builder.Property(gathering => gathering.Version).IsConcurrencyToken();
        builder.Property(gathering => gathering.Groups).HasColumnType("jsonb").HasConversion(
            groups => JsonSerializer.Serialize(groups, JsonSerializerOptions.Web), json => JsonSerializer.Deserialize<List<VisitGroup>>(json, JsonSerializerOptions.Web)!);
        foreach (var counted in new[] { nameof(Gathering.SignedUp), nameof(Gathering.Seated), nameof(Gathering.Invited), nameof(Gathering.Present) })
        {
            builder.Property<int>(counted).ValueGeneratedOnAddOrUpdate();
        }

        builder.Ignore(gathering => gathering.On);
        builder.Ignore(gathering => gathering.IsOpen);
    }
}
