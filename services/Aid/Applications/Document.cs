using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tongxing.Aid.Applications;

/// <summary>A paper of an application as a file.</summary>
internal sealed class Document
{
    public required Guid Id { get; init; }

    public required string OrgCode { get; init; }

    public required Guid ApplicationId { get; init; }

    public required string Kind { get; init; }

    public required Guid FileId { get; init; }

    public required string ContentType { get; init; }

    public required long Size { get; init; }

    public required Guid AddedBy { get; init; }

    public required DateTimeOffset AddedAt { get; init; }

    public DateTimeOffset? RemovedAt { get; set; }
}

internal sealed class DocumentMapping : IEntityTypeConfiguration<Document>
{
    public void Configure(EntityTypeBuilder<Document> builder)
    {
        builder.ToTable("documents");
        builder.Property(document => document.Id).ValueGeneratedNever();
    }
}

/// <summary>The types of files that are taken, told by how they begin and not by their names.</summary>
internal static class DocumentTypes
{
    public static string? Of(ReadOnlySpan<byte> start) =>
        start.StartsWith("%PDF-"u8) ? "application/pdf"
        : start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : start.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? "image/png"
        : null;
}
