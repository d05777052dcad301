using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.ServiceDefaults.Tests.Sample;

public sealed class SampleDb(DbContextOptions<SampleDb> options) : ServiceDb(options)
{
    internal DbSet<Note> Notes => Set<Note>();

    internal DbSet<Effect> Effects => Set<Effect>();
}

internal sealed class Note
{
    public required Guid Id { get; init; }

    public required string OrgCode { get; init; }

    public required string Text { get; set; }

    public long Version { get; set; } = 1;
}

/// <summary>What a consumer did, and how many notes it could see in its scope when it did.</summary>
internal sealed class Effect
{
    public required Guid Id { get; init; }

    public required Guid NoteId { get; init; }

    public long Seen { get; init; }
}

internal sealed class NoteMapping : IEntityTypeConfiguration<Note>, IEntityTypeConfiguration<Effect>
{
    public void Configure(EntityTypeBuilder<Note> builder) => builder.ToTable("notes").Property(note => note.Id).ValueGeneratedNever();

    public void Configure(EntityTypeBuilder<Effect> builder) => builder.ToTable("effects").Property(effect => effect.Id).ValueGeneratedNever();
}
