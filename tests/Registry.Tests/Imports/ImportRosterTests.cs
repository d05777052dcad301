using System.Text.Json;

namespace Tongxing.Registry.Tests.Imports;

/// <summary>The main job: a township's roster becomes dossiers (REG-01, REG-11).</summary>
public sealed class ImportRosterTests(RegistryFixture registry) : IClassFixture<RegistryFixture>
{
    [Fact]
    public async Task Files_every_child_of_the_county_sample_once()
    {
        var officer = registry.Officer();

        var ready = await RegistryFixture.CheckAsync(officer, "roster-county-120.xlsx");

        Assert.Equal("ready", ready.GetProperty("state").GetString());
        Assert.Equal((125, 120, 0, 0, 0, 5), Counts(ready));
        Assert.Empty(ready.GetProperty("unknownSchools").EnumerateArray());
        Assert.Equal(0, await registry.ScalarAsync<long>("select count(*) from children"));

        var done = await RegistryFixture.CommitAsync(officer, ready);

        Assert.Equal("done", done.GetProperty("state").GetString());
        Assert.Equal((125, 120, 0, 0, 0, 5), Counts(done));
        Assert.Equal(120, await registry.ScalarAsync<long>("select count(*) from children where school_code = '520502011S0001'"));
        Assert.Equal(120, await registry.ScalarAsync<long>("select count(*) from children where org_code ~ '^520502011S0001C20[0-9]{4}$'"));
        Assert.Equal(120, await registry.ScalarAsync<long>("select count(*) from child_history where source = 'import'"));

        await RegistryFixture.CommitAsync(officer, done);
        var again = await RegistryFixture.CommitAsync(officer, await RegistryFixture.CheckAsync(officer, "roster-county-120.xlsx"));

        Assert.Equal((125, 0, 0, 120, 0, 5), Counts(again));
        Assert.Equal(120, await registry.ScalarAsync<long>("select count(*) from children where version = 1"));
    }

    [Fact]
    public async Task Says_what_is_wrong_with_each_row_in_the_readers_language()
    {
        var officer = registry.Officer();
        var ready = await RegistryFixture.CheckAsync(officer, "roster-county-120.xlsx");
        var path = $"/api/registry/imports/{ready.GetProperty("id").GetGuid()}";

        var errors = ready.GetProperty("findings").EnumerateArray().Where(f => f.GetProperty("severity").GetString() == "error").ToList();

        Assert.Equal(
            ["identity.check-digit", "identity.malformed", "identity.missing", "row.duplicate", "sex.differs-from-identity"],
            errors.Select(f => f.GetProperty("code").GetString()).Order(StringComparer.Ordinal));
        Assert.All(errors, f => Assert.True(f.GetProperty("row").GetInt32() > 4));
        Assert.Equal(["无**生", "校*错"], Names("identity.missing", "identity.check-digit"));
        var wrongDigit = errors.Single(f => f.GetProperty("code").GetString() == "identity.check-digit");
        Assert.Equal("公民身份号码", wrongDigit.GetProperty("column").GetString());
        Assert.Matches(@"身份证号“\d{4}\*+.{4}”校验不通过", wrongDigit.GetProperty("message").GetString());
        var english = await RegistryFixture.GetAsync(officer, path + "/findings?severity=error&limit=2", "en");
        Assert.Equal(2, english.GetProperty("items").GetArrayLength());
        Assert.Contains("identity number", english.GetProperty("items")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        var next = await RegistryFixture.GetAsync(officer, $"{path}/findings?severity=error&cursor={english.GetProperty("next").GetString()}", "en");
        Assert.Equal(3, next.GetProperty("items").GetArrayLength());

        IEnumerable<string?> Names(params string[] codes) => codes.Select(code => errors.Single(f => f.GetProperty("code").GetString() == code).GetProperty("name").GetString());
    }

    [Fact]
    public async Task Names_the_sheets_that_were_left_out()
    {
        var ready = await RegistryFixture.CheckAsync(registry.Officer(), "shapes/02-sheet-per-class.xlsx");

        var messages = ready.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("message").GetString()).ToList();

        Assert.Contains("工作表“填表说明”没有表头，未读取。", messages);
        Assert.Contains(messages, message => message!.EndsWith("”是隐藏的，未读取。", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Says_how_many_rows_name_no_school_nor_does_their_title()
    {
        await using var roster = Rosters.HostileFile.Text(
            $"姓名,身份证号,学校\n石无校,{RegistryFixture.IdentityNumberOf(351)},\n石没校,{RegistryFixture.IdentityNumberOf(352)},\n石有校,{RegistryFixture.IdentityNumberOf(353)},碧海街道中心小学\n石错号,1,\n");

        var ready = await RegistryFixture.CheckAsync(registry.Officer(), roster, "a.csv");

        var finding = ready.GetProperty("findings").EnumerateArray().Single(f => f.GetProperty("code").GetString() == "school.missing");
        Assert.Equal("warning", finding.GetProperty("severity").GetString());
        Assert.StartsWith("有 2 行没有写学校", finding.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_school_that_only_the_title_names_is_offered_to_be_created_where_it_is_unknown()
    {
        var elsewhere = await RegistryFixture.CheckAsync(registry.Officer("520521"), "roster-county-120.xlsx", "520521");

        Assert.Equal("七星关区碧海街道中心小学", Assert.Single(elsewhere.GetProperty("unknownSchools").EnumerateArray()).GetString());
        var ofFile = elsewhere.GetProperty("findings").EnumerateArray().Where(f => f.GetProperty("row").ValueKind == JsonValueKind.Null);
        Assert.Equal("school.unknown", Assert.Single(ofFile).GetProperty("code").GetString());
    }

    internal static (int Rows, int Create, int Update, int Unchanged, int Transfer, int Rejected) Counts(JsonElement import)
    {
        var counts = import.GetProperty("counts");
        return (Of("rows"), Of("create"), Of("update"), Of("unchanged"), Of("transfer"), Of("rejected"));

        int Of(string name) => counts.GetProperty(name).GetInt32();
    }
}
