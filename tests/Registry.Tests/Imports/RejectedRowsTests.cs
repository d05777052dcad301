using Tongxing.Registry.Rosters.Rows;
using Tongxing.Registry.Tests.Rosters;

namespace Tongxing.Registry.Tests.Imports;

public sealed class RejectedRowsTests(RegistryFixture registry) : IClassFixture<RegistryFixture>
{
    [Theory]
    [InlineData("roster-county-120.xlsx", 5)]
    [InlineData("shapes/15-second-header-row-one-column-left.xlsx", 5)]
    [InlineData("shapes/06-lost-digits.xlsx", 8)]
    public async Task Gives_rejected_rows_back_in_a_workbook_that_can_be_sent_again(string sample, int rejected)
    {
        var officer = registry.Officer();
        var ready = await RegistryFixture.CheckAsync(officer, sample);
        var original = Sample.Read(sample).Rows.Where(r => !r.IsGood).ToList();

        var workbook = await officer.GetByteArrayAsync($"/api/registry/imports/{ready.GetProperty("id").GetGuid()}/rejected.xlsx");
        var read = Sample.Read(new MemoryStream(workbook));

        Assert.Equal(rejected, read.Rows.Count);
        Assert.Equal(1, await registry.ScalarAsync<long>($"select count(*) from audit where action = 'registry.import.download' and subject = 'import/{ready.GetProperty("id").GetGuid()}'"));
        Assert.Equal(original.Select(r => Sample.Values(r.Child)), read.Rows.Select(r => Sample.Values(r.Child)));
        Assert.Equal(Blocking(original).Where(c => c != "row.duplicate"), Blocking(read.Rows));
        using var sentAgain = new MemoryStream(workbook);
        Assert.Equal("ready", (await RegistryFixture.CheckAsync(officer, sentAgain, "rejected.xlsx")).GetProperty("state").GetString());
    }

    private static IEnumerable<string> Blocking(IEnumerable<ParsedRow> rows) =>
        rows.SelectMany(r => r.Findings).Where(f => f.Blocks).Select(f => f.Code).Order(StringComparer.Ordinal);
}
