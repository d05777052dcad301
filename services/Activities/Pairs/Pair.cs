using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tongxing.Activities.Data;

namespace Tongxing.Activities.Pairs;

/// <summary>A child and the account of its helper, who is asked what they think of the child's activities (ACT-62). Written by SQL.</summary>
internal sealed record Pair(Guid Id, Guid ChildId, Guid? AccountId, bool Ended, long Version);

internal sealed class PairMapping : IEntityTypeConfiguration<Pair>
{
    public void Configure(EntityTypeBuilder<Pair> builder) => builder.ToTable("pairs");
}

internal static class PairRows
{
    public static Task KeepAsync(this ActivitiesDb db, Pair pair, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"select keep_pair({pair.Id}, {pair.ChildId}, {pair.AccountId}, {pair.Ended}, {pair.Version})", ct);
}
