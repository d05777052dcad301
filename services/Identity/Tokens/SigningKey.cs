using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.IdentityModel.Tokens;
using Tongxing.ServiceDefaults.Privacy;

namespace Tongxing.Identity.Tokens;

/// <summary>An ES256 key pair: shown first, then used for signing, then shown until the last token it signed has ended.</summary>
internal sealed class SigningKey
{
    private const string PrivateField = "private";

    public required Guid Id { get; init; }

    public required byte[] PrivateCipher { get; init; }

    public required string PublicX { get; init; }

    public required string PublicY { get; init; }

    public required DateTimeOffset SignsFrom { get; init; }

    public required DateTimeOffset SignsUntil { get; init; }

    public required DateTimeOffset ShownUntil { get; init; }

    public static SigningKey New(FieldCipher cipher, DateTimeOffset signsFrom, TimeSpan life)
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var (id, point) = (Guid.CreateVersion7(), pair.ExportParameters(includePrivateParameters: false).Q);
        return new()
        {
            Id = id,
            PrivateCipher = cipher.Protect(pair.ExportPkcs8PrivateKey(), id, PrivateField),
            PublicX = Base64UrlEncoder.Encode(point.X),
            PublicY = Base64UrlEncoder.Encode(point.Y),
            SignsFrom = signsFrom,
            SignsUntil = signsFrom + life,
            ShownUntil = signsFrom + life + TimeSpan.FromDays(1),
        };
    }

    public SigningCredentials Credentials(FieldCipher cipher)
    {
        var pair = ECDsa.Create();
        pair.ImportPkcs8PrivateKey(cipher.UnprotectBytes(PrivateCipher, Id, PrivateField), out _);
        return new(new ECDsaSecurityKey(pair) { KeyId = Id.ToString("N") }, SecurityAlgorithms.EcdsaSha256);
    }
}

internal sealed class SigningKeyMapping : IEntityTypeConfiguration<SigningKey>
{
    public void Configure(EntityTypeBuilder<SigningKey> builder)
    {
        builder.ToTable("signing_keys");
        builder.Property(key => key.Id).ValueGeneratedNever();
    }
}
