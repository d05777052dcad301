using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tongxing.Contracts.Registry;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Errors;

namespace Tongxing.Registry.Commendations;

/// <summary>A left-behind pupil whom a school nominates for a year, and what the county decided (MON-28). It stays with the school that nominated.</summary>
internal sealed class Commendation
{
    public const string Nominated = "nominated", Commended = "commended", Declined = "declined", Withdrawn = "withdrawn";

    /// <summary>Outstanding (优秀) and self-strong (自强).</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["outstanding", "self-strong"];

    public static IReadOnlyList<string> States { get; } = [Nominated, Commended, Declined, Withdrawn];

    public required Guid Id { get; init; }
    public required Guid ChildId { get; init; }
    public required string OrgCode { get; init; }
    public required string Kind { get; init; }
    public required int Year { get; init; }

    /// <summary>Why: what the pupil did.</summary>
    public required string Deeds { get; set; }

    public string State { get; private set; } = Nominated;
    public required Guid NominatedBy { get; init; }
    public required DateTimeOffset NominatedAt { get; init; }
    public Guid? EndedBy { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Why it was declined, withdrawn or taken up again.</summary>
    public string? Reason { get; private set; }

    public long Version { get; private set; } = 1;

    public void Edit(string deeds)
    {
        CheckOpen();
        (Deeds, Version) = (deeds, Version + 1);
    }

    public void Withdraw(string reason, Guid by, DateTimeOffset at)
    {
        CheckOpen();
        End(Withdrawn, reason, by, at);
    }

    /// <summary>Never by who nominated: a person may hold both roles.</summary>
    public CommendationDecided Decide(bool commended, string? reason, Guid by, DateTimeOffset at)
    {
        CheckOpen();
        if (by == NominatedBy)
        {
            throw new RuleViolationException("registry.own-nomination", "Somebody else decides than nominated.");
        }

        End(commended ? Commended : Declined, reason, by, at);
        return Told(at);
    }

    /// <summary>The county takes its decision back.</summary>
    public CommendationDecided Reopen(string reason, DateTimeOffset at)
    {
        if (State is not (Commended or Declined))
        {
            throw new RuleViolationException("registry.not-decided", "There is no decision to take back.");
        }

        (State, Reason, EndedBy, EndedAt, Version) = (Nominated, reason, null, null, Version + 1);
        return Told(at);
    }

    private void CheckOpen()
    {
        if (State != Nominated)
        {
            throw new RuleViolationException("registry.nomination-ended", "This nomination was decided or withdrawn.");
        }
    }

    private void End(string state, string? reason, Guid by, DateTimeOffset at) => (State, Reason, EndedBy, EndedAt, Version) = (state, reason, by, at, Version + 1);

    // What is decided in January still belongs to the year it is for.
    private CommendationDecided Told(DateTimeOffset at)
    {
        var (day, last) = (at.DayInChina(), new DateOnly(Year, 12, 31));
        return new(Id, ChildId, Kind, Year, day < last ? day : last, State == Commended, OrgCode, Version);
    }
}

internal sealed class CommendationMapping : IEntityTypeConfiguration<Commendation>
{
    public void Configure(EntityTypeBuilder<Commendation> builder)
    {
        builder.ToTable("commendations");
        builder.Property(commendation => commendation.Id).ValueGeneratedNever();
        builder.Property(commendation => commendation.Version).IsConcurrencyToken();
    }
}
