using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tongxing.Contracts.Registry;
using Tongxing.Registry.Children;

namespace Tongxing.Registry.Situations;

/// <summary>What indicators count of a child (REG-12): no number, no name, one row a child. Version 0: nothing was said yet.</summary>
internal sealed class Situation
{
    public required Guid ChildId { get; init; }
    public required string OrgCode { get; init; }
    public string? Enrolment { get; private set; }
    public DateOnly? EnrolmentSince { get; private set; }
    public string? Immunisation { get; private set; }
    public DateOnly? ImmunisationSince { get; private set; }
    public bool? GuardianTaught { get; private set; }
    public DateOnly? GuardianTaughtSince { get; private set; }
    public string? LegalAid { get; private set; }
    public DateOnly? LegalAidSince { get; private set; }
    public long Version { get; private set; }

    public SituationChanged Changed() => new(ChildId, Enrolment, Immunisation, LegalAid, GuardianTaught, OrgCode, Version);

    /// <param name="said">All of it; what is left out is unknown from now on.</param>
    /// <param name="legalAid">Whether legal aid is spoken of at all; if not, it stays as it is.</param>
    /// <param name="today">Since when a changed fact is so unless another day was given.</param>
    /// <returns>What changed; the version grows with it.</returns>
    public List<FieldChange> Say(SituationFields said, bool legalAid, DateOnly today)
    {
        var before = Facts().ToList();
        (Enrolment, EnrolmentSince) = (said.Enrolment, Since(said.Enrolment, said.EnrolmentSince, Enrolment, EnrolmentSince, today));
        (Immunisation, ImmunisationSince) = (said.Immunisation, Since(said.Immunisation, said.ImmunisationSince, Immunisation, ImmunisationSince, today));
        (GuardianTaught, GuardianTaughtSince) = (said.GuardianTaught, Since(said.GuardianTaught, said.GuardianTaughtSince, GuardianTaught, GuardianTaughtSince, today));
        if (legalAid)
        {
            (LegalAid, LegalAidSince) = (said.LegalAid, Since(said.LegalAid, said.LegalAidSince, LegalAid, LegalAidSince, today));
        }

        var changes = before.Zip(Facts()).Where(pair => pair.First != pair.Second).Select(pair => new FieldChange(pair.First.Field, pair.First.Value, pair.Second.Value)).ToList();
        Version += changes.Count == 0 ? 0 : 1;
        return changes;
    }

    private IEnumerable<(string Field, string? Value)> Facts() =>
    [
        ("enrolment", Enrolment), ("enrolmentSince", Text(EnrolmentSince)), ("immunisation", Immunisation), ("immunisationSince", Text(ImmunisationSince)),
        ("guardianTaught", GuardianTaught switch { true => "true", false => "false", null => null }), ("guardianTaughtSince", Text(GuardianTaughtSince)),
        ("legalAid", LegalAid), ("legalAidSince", Text(LegalAidSince)),
    ];

    private static DateOnly? Since<T>(T now, DateOnly? given, T before, DateOnly? since, DateOnly today) =>
        now is null ? null : given ?? (EqualityComparer<T>.Default.Equals(now, before) ? since : today);

    private static string? Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

internal sealed class SituationMapping : IEntityTypeConfiguration<Situation>
{
    public void Configure(EntityTypeBuilder<Situation> builder)
    {
        builder.ToTable("situations");
        builder.HasKey(situation => situation.ChildId);
        builder.Property(situation => situation.ChildId).ValueGeneratedNever();
        builder.Property(situation => situation.Version).IsConcurrencyToken();
    }
}
