using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tongxing.Identity.Clients;

/// <summary>A partner's program: one role at one unit, and the scopes its tokens may have.</summary>
internal sealed class ApiClient
{
    public required Guid Id { get; init; }

    public required string ClientId { get; init; }

    public required string Name { get; set; }

    public required string SecretHash { get; set; }

    public required string Role { get; init; }

    public required string OrgCode { get; init; }

    public required List<string> Scopes { get; init; }

    public bool Disabled { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
}

internal sealed class ApiClientMapping : IEntityTypeConfiguration<ApiClient>
{
    public void Configure(EntityTypeBuilder<ApiClient> builder)
    {
        builder.ToTable("api_clients");
        builder.Property(client => client.Id).ValueGeneratedNever();
    }
}
