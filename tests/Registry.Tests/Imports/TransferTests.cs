using System.Text.Json;

namespace Tongxing.Registry.Tests.Imports;

/// <summary>A child registered elsewhere is a candidate for a transfer, never moved in silence.</summary>
public sealed class TransferTests(RegistryFixture registry) : IClassFixture<RegistryFixture>
{
    [Fact]
    public async Task Reports_children_of_another_county_and_leaves_them_there()
    {
        var (here, there) = (registry.Officer(), registry.Officer("520521"));
        await RegistryFixture.CommitAsync(here, await RegistryFixture.CheckAsync(here, "shapes/01-header-row6.xlsx"));

        var elsewhere = await RegistryFixture.CheckAsync(there, "roster-clean-120.xlsx", "520521");
        var done = await RegistryFixture.CommitAsync(there, elsewhere);

        Assert.Equal((120, 90, 0, 0, 30, 0), ImportRosterTests.Counts(elsewhere));
        Assert.Equal((120, 90, 0, 0, 30, 0), ImportRosterTests.Counts(done));
        Assert.Equal(30, elsewhere.GetProperty("findings").EnumerateArray().Count(f => f.GetProperty("code").GetString() == "child.elsewhere"));
        Assert.Contains("七星关区", elsewhere.GetProperty("findings").ToString(), StringComparison.Ordinal);
        Assert.Equal(30, await registry.ScalarAsync<long>(
            "select count(*) from children c join child_history h on h.child_id = c.id where c.org_code like '520502%' and h.source = 'import' and h.version = 1"));
    }

    [Fact]
    public async Task Updates_what_a_later_roster_says_anew_and_keeps_what_it_leaves_out()
    {
        var officer = registry.Officer("520502");
        var before = await RegistryFixture.RegisterAsync(officer, 321, "欧阳小花");
        var number = RegistryFixture.IdentityNumberOf(321);
        await using var roster = Rosters.HostileFile.Text($"姓名,身份证号,班级,家庭住址,备注\n欧阳小花,{number},4年级2班,碧海街道大坝村3组,学困\n");

        var ready = await RegistryFixture.CheckAsync(officer, roster, "a.csv", RegistryFixture.School);
        await RegistryFixture.CommitAsync(officer, ready);

        Assert.Equal((1, 0, 1, 0, 0, 0), ImportRosterTests.Counts(ready));
        var child = await RegistryFixture.GetAsync(officer, $"/api/registry/children/{before.GetProperty("id").GetGuid()}");
        Assert.Equal("520502011S0001C202302", child.GetProperty("orgCode").GetString());
        Assert.Equal("learning-difficulty", Assert.Single(child.GetProperty("categories").EnumerateArray()).GetString());
        Assert.Equal("碧海街道大坝****", child.GetProperty("address").GetString());
        Assert.Equal(2, child.GetProperty("version").GetInt32());
        var found = await RegistryFixture.PostAsync(officer, "/api/registry/children/search", new { name = "阳小" });
        Assert.Equal("520502011S0001C202302", Assert.Single(found.GetProperty("items").EnumerateArray()).GetProperty("orgCode").GetString());
    }

    [Fact]
    public async Task Names_the_rows_whose_children_were_registered_elsewhere_or_removed_before_the_commit()
    {
        var (here, there) = (registry.Officer(RegistryFixture.County), registry.Officer("520521"));
        var gone = await RegistryFixture.RegisterAsync(here, 341, "石离校");
        await using var roster = Rosters.HostileFile.Text(
            $"姓名,身份证号,家庭住址\n石转学,{RegistryFixture.IdentityNumberOf(342)},大坝村\n石离校,{RegistryFixture.IdentityNumberOf(341)},大坝村3组\n");
        var ready = await RegistryFixture.CheckAsync(here, roster, "a.csv", RegistryFixture.School);

        await RegistryFixture.RegisterAsync(there, 342, "石转学", "520521");
        await RegistryFixture.PostAsync(here, $"/api/registry/children/{gone.GetProperty("id").GetGuid()}/removal", new { reason = "moved-away" });
        var done = await RegistryFixture.CommitAsync(here, ready);

        Assert.Equal((2, 1, 1, 0, 0, 0), ImportRosterTests.Counts(ready));
        Assert.Equal((2, 0, 0, 1, 1, 0), ImportRosterTests.Counts(done));
        var found = done.GetProperty("findings").EnumerateArray().Select(f => (f.GetProperty("row").GetInt32(), f.GetProperty("code").GetString()));
        Assert.Equal([(2, "child.elsewhere"), (3, "child.removed")], found);
        Assert.Contains("大方县", done.GetProperty("findings").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_the_other_school_to_who_may_see_it_and_only_the_county_to_others()
    {
        var (county, school) = (registry.Officer(RegistryFixture.County), registry.Officer(RegistryFixture.School));
        await RegistryFixture.RegisterAsync(county, 343, "石他校", RegistryFixture.OtherSchool);
        await using var roster = Rosters.HostileFile.Text(
            $"姓名,身份证号,班级\n石他校,{RegistryFixture.IdentityNumberOf(343)},3年级1班\n石后到,{RegistryFixture.IdentityNumberOf(344)},3年级1班\n");
        var ready = await RegistryFixture.CheckAsync(school, roster, "a.csv", RegistryFixture.School);
        await RegistryFixture.RegisterAsync(county, 344, "石后到", RegistryFixture.OtherSchool);

        var path = $"/api/registry/imports/{(await RegistryFixture.CommitAsync(school, ready)).GetProperty("id").GetGuid()}";

        Assert.Equal(["七星关区", "七星关区"], Places((await RegistryFixture.GetAsync(school, path)).GetProperty("findings")));
        Assert.Equal(["洪山街道中心小学", "洪山街道中心小学"], Places((await RegistryFixture.GetAsync(county, path)).GetProperty("findings")));
        Assert.Equal(["洪山街道中心小学", "洪山街道中心小学"], Places((await RegistryFixture.GetAsync(county, path + "/findings")).GetProperty("items")));
    }

    private static IEnumerable<string> Places(JsonElement findings) => findings.EnumerateArray()
        .Where(f => f.GetProperty("code").GetString() == "child.elsewhere")
        .Select(f => f.GetProperty("message").GetString()!.Split('（', '）')[1]);
}
