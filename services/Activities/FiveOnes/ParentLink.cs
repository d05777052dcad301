using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tongxing.Activities.FiveOnes;

/// <summary>Lets a parent without an account tell once, for one child and month, what they did. Only the hash of its token is kept.</summary>
internal sealed class ParentLink
{
    private const int TokenBytes = 16;

    public required Guid Id { get; init; }

    public required Guid ChildId { get; init; }

    public required string OrgCode { get; init; }

    public required DateOnly Month { get; init; }

    public required string Relation { get; init; }

    public required byte[] TokenHash { get; init; }

    public required DateTimeOffset ExpiresAt { get; set; }

    public DateTimeOffset? UsedAt { get; set; }

    public required Guid CreatedBy { get; init; }

    public static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));

    // Random enough not to need a slow hash.
    public static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}

internal sealed class ParentLinkMapping : IEntityTypeConfiguration<ParentLink>
{
    public void Configure(EntityTypeBuilder<ParentLink> builder)
    {
        builder.ToTable("parent_links");
        builder.Property(link => link.Id).ValueGeneratedNever();
    }
}
