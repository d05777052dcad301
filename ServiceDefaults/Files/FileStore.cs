using System.Buffers;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Privacy;

namespace Tongxing.ServiceDefaults.Files;

/// <summary>
/// Files of a service, encrypted in pieces of 1 MB in its own database and bound to a unit. Works in the running
/// transaction, so that a file and the row that names it commit together. Object storage can replace it later.
/// </summary>
public sealed class FileStore(ServiceDb db, FieldCipher cipher)
{
    private const int Piece = 1024 * 1024;

    /// <summary>Stores a stream of any length; whoever takes it in limits its size.</summary>
    /// <param name="orgCode">The unit that the file belongs to, inside the acting scope.</param>
    /// <param name="contentType">The type by content, not by the name that came with it.</param>
    /// <param name="content">Read to its end.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The file's id.</returns>
    public async Task<StoredFile> SaveAsync(string orgCode, string contentType, Stream content, CancellationToken ct)
    {
        var id = Guid.CreateVersion7();
        await db.Database.ExecuteSqlAsync($"insert into files (id, org_code, content_type) values ({id}, {orgCode}, {contentType})", ct);
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long size = 0;
        var buffer = ArrayPool<byte>.Shared.Rent(Piece);
        try
        {
            for (var position = 0; await content.ReadAtLeastAsync(buffer.AsMemory(0, Piece), Piece, throwOnEndOfStream: false, ct) is > 0 and var read; position++)
            {
                sha.AppendData(buffer, 0, read);
                size += read;
                var piece = cipher.Protect(buffer.AsSpan(0, read), id, Field(position));
                await db.Database.ExecuteSqlAsync($"insert into file_chunks (file_id, position, content) values ({id}, {position}, {piece})", ct);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }

        var hash = sha.GetHashAndReset();
        await db.Database.ExecuteSqlAsync($"update files set sha256 = {hash}, size = {size} where id = {id}", ct);
        return new(id, size, hash);
    }

    /// <summary>Copies a file to a stream; nothing at all when it is not in the acting scope.</summary>
    /// <exception cref="CryptographicException">It was changed or cut short; what has been copied so far is not to be used.</exception>
    public async Task CopyToAsync(Guid id, Stream destination, CancellationToken ct)
    {
        var kept = await db.Database.SqlQuery<byte[]?>($"select sha256 as \"Value\" from files where id = {id}").SingleOrDefaultAsync(ct);
        if (kept is null)
        {
            return;
        }

        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var position = 0; await PieceAsync(id, position, ct) is { } piece; position++)
        {
            var content = cipher.UnprotectBytes(piece, id, Field(position));
            sha.AppendData(content);
            await destination.WriteAsync(content, ct);
        }

        // Each piece vouches for itself only; this tells that none is missing.
        if (!CryptographicOperations.FixedTimeEquals(sha.GetHashAndReset(), kept))
        {
            throw new CryptographicException("The file is not what was stored.");
        }
    }

    /// <summary>Deletes a file and its pieces.</summary>
    public Task DeleteAsync(Guid id, CancellationToken ct) => db.Database.ExecuteSqlAsync($"delete from files where id = {id}", ct);

    private Task<byte[]?> PieceAsync(Guid id, int position, CancellationToken ct) =>
        db.Database.SqlQuery<byte[]?>($"select content as \"Value\" from file_chunks where file_id = {id} and position = {position}").SingleOrDefaultAsync(ct);

    // The position is bound in, so that pieces cannot change places.
    private static string Field(int position) => $"file/{position}";
}

/// <summary>What was stored.</summary>
/// <param name="Id">Version 7.</param>
/// <param name="Size">Bytes before encryption.</param>
/// <param name="Sha256">Of the content before encryption.</param>
public sealed record StoredFile(Guid Id, long Size, byte[] Sha256);
