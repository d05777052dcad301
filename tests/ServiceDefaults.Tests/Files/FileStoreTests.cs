using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Files;
using Tongxing.ServiceDefaults.Tests.Sample;

namespace Tongxing.ServiceDefaults.Tests.Files;

[Collection(nameof(SampleFixture))]
public sealed class FileStoreTests(SampleFixture sample)
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1024 * 1024)]
    [InlineData((2 * 1024 * 1024) + 17)]
    public async Task A_file_comes_back_as_it_went_in_and_is_not_readable_in_the_database(int size)
    {
        var content = RandomNumberGenerator.GetBytes(size);

        var stored = await SaveAsync(content);

        Assert.Equal(size, stored.Size);
        Assert.Equal(SHA256.HashData(content), stored.Sha256);
        Assert.Equal(content, await ReadAsync(stored.Id, "520502"));
        if (size > 64)
        {
            var kept = await sample.ScalarAsync<byte[]>($"select content from file_chunks where file_id = '{stored.Id}' and position = 0");
            Assert.Equal(-1, kept.AsSpan().IndexOf(content.AsSpan(0, 64)));
        }
    }

    [Fact]
    public async Task Another_county_and_the_assigned_see_nothing()
    {
        var stored = await SaveAsync([1, 2, 3]);

        Assert.Empty(await ReadAsync(stored.Id, "520503"));
        await using var services = sample.NewScope();
        await using var transaction = await services.ServiceProvider.GetRequiredService<SampleDb>().BeginAsync(Scope.Assigned(Guid.CreateVersion7()), CancellationToken.None);
        using var nothing = new MemoryStream();
        await services.ServiceProvider.GetRequiredService<FileStore>().CopyToAsync(stored.Id, nothing, CancellationToken.None);
        Assert.Equal(0, nothing.Length);
        await Assert.ThrowsAsync<PostgresException>(() => SaveAsync([1], inside: "520503"));
    }

    [Theory]
    [InlineData("update file_chunks set content = set_byte(content, length(content) - 1, 255 - get_byte(content, length(content) - 1)) where file_id = '{0}' and position = 1")]
    [InlineData("update file_chunks a set content = (select content from file_chunks b where b.file_id = a.file_id and b.position = 1 - a.position) where file_id = '{0}' and position < 2")]
    [InlineData("delete from file_chunks where file_id = '{0}' and position = 2")]
    [InlineData("delete from file_chunks where file_id = '{0}'")]
    public async Task A_file_changed_mixed_up_or_cut_short_is_not_given_out_as_whole(string tampering)
    {
        var stored = await SaveAsync(RandomNumberGenerator.GetBytes((2 * 1024 * 1024) + 17));

        await sample.ExecuteAsync(tampering.Replace("{0}", stored.Id.ToString(), StringComparison.Ordinal));

        await Assert.ThrowsAnyAsync<CryptographicException>(() => ReadAsync(stored.Id, "520502"));
    }

    [Fact]
    public async Task A_deleted_file_leaves_no_piece()
    {
        var stored = await SaveAsync([1, 2, 3]);

        await sample.ActAsync("520502", (_, services) => services.GetRequiredService<FileStore>().DeleteAsync(stored.Id, CancellationToken.None));

        Assert.Equal(0, await sample.ScalarAsync<long>($"select count(*) from file_chunks where file_id = '{stored.Id}'"));
    }

    private async Task<StoredFile> SaveAsync(byte[] content, string inside = "520502")
    {
        StoredFile? stored = null;
        await sample.ActAsync(inside, async (_, services) =>
            stored = await services.GetRequiredService<FileStore>().SaveAsync("520502011S0001", "text/plain", new MemoryStream(content), CancellationToken.None));
        return stored!;
    }

    private async Task<byte[]> ReadAsync(Guid id, string orgCode)
    {
        using var content = new MemoryStream();
        await sample.ActAsync(orgCode, (_, services) => services.GetRequiredService<FileStore>().CopyToAsync(id, content, CancellationToken.None));
        return content.ToArray();
    }
}
