using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Load.Data;

public sealed class LoadDb(DbContextOptions<LoadDb> options) : ServiceDb(options)
{
    internal DbSet<Cause> Causes => Set<Cause>();

    internal DbSet<Effect> Effects => Set<Effect>();
}

/// <summary>The business row that a message is about.</summary>
internal sealed record Cause(Guid Id, string OrgCode);

/// <summary>What a consumer made of it.</summary>
internal sealed record Effect(Guid Id, string OrgCode);

internal sealed class LoadMapping : IEntityTypeConfiguration<Cause>, IEntityTypeConfiguration<Effect>
{
    public void Configure(EntityTypeBuilder<Cause> builder)
    {
        builder.ToTable("causes");
        builder.Property(cause => cause.Id).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<Effect> builder)
    {
        builder.ToTable("effects");
        builder.Property(effect => effect.Id).ValueGeneratedNever();
    }
}
