using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tongxing.Registry.Children;

internal sealed class ChildMapping : IEntityTypeConfiguration<Child>, IEntityTypeConfiguration<Guardian>, IEntityTypeConfiguration<NameToken>,
    IEntityTypeConfiguration<ChildTask>, IEntityTypeConfiguration<HistoryEntry>
{
    public void Configure(EntityTypeBuilder<Child> builder)
    {
        builder.ToTable("children");
        builder.HasMany(child => child.Guardians).WithOne().HasForeignKey(guardian => guardian.ChildId);
    }

    public void Configure(EntityTypeBuilder<Guardian> builder)
    {
        builder.ToTable("guardians");
        builder.HasKey(guardian => new { guardian.ChildId, guardian.Kind });
    }

    public void Configure(EntityTypeBuilder<NameToken> builder)
    {
        builder.ToTable("name_tokens");
        builder.HasKey(token => new { token.Token, token.OrgCode, token.ChildId });
    }

    public void Configure(EntityTypeBuilder<ChildTask> builder) => builder.ToTable("child_tasks");

    public void Configure(EntityTypeBuilder<HistoryEntry> builder)
    {
        builder.ToTable("child_history");
        builder.Property(entry => entry.Changes).HasColumnType("jsonb");
    }
}

internal sealed record NameToken(string Token, string OrgCode, Guid ChildId);

internal sealed record ChildTask(Guid Id, string OrgCode, Guid ChildId, string Kind, DateTimeOffset CreatedAt, DateTimeOffset? ClosedAt);

internal sealed record HistoryEntry(
    Guid Id, Guid ChildId, long Version, DateTimeOffset At, Guid? AccountId, string? Role, string Source, string Changes)
{
    public const string OfSituation = "situation";
}
