using Tongxing.Registry.Data;

namespace Tongxing.Registry.Children;

internal sealed record IdentityOwner(Guid ChildId, string County);

/// <summary>Looks identity numbers up across the province, past row-level security, through the one function made for it.</summary>
internal static class IdentityOwners
{
    /// <returns>By the index in hexadecimal; numbers that nobody has are missing.</returns>
    public static async Task<Dictionary<string, IdentityOwner>> FindAsync(RegistryDb db, byte[][] indexes, CancellationToken ct)
    {
        var owners = new Dictionary<string, IdentityOwner>(StringComparer.Ordinal);
        if (indexes.Length == 0)
        {
            return owners;
        }

        await using var command = db.Command("select identity_index, child_id, county from identity_owners($1)");
        command.Parameters.Add(new() { Value = indexes });
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            owners[Convert.ToHexString(reader.GetFieldValue<byte[]>(0))] = new(reader.GetGuid(1), reader.GetString(2));
        }

        return owners;
    }
}
