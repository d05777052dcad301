using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Tongxing.Contracts.Identity;
using Tongxing.Support;

namespace Tongxing.Registry.Tests.Imports;

public sealed class AnswerMappingTests(RegistryFixture registry) : IClassFixture<RegistryFixture>
{
    private static readonly Dictionary<string, string> Answers = new()
    {
        ["学生本人身份证号码(必填)@B"] = "identity",
        ["就读班级名称"] = "class",
        ["联系电话@D"] = "fatherPhone",
        ["家长姓名"] = "fatherName",
    };

    [Fact]
    public async Task Asks_for_columns_it_cannot_be_sure_of_and_remembers_the_answers()
    {
        var officer = registry.Officer();
        var asks = await RegistryFixture.CheckAsync(officer, "shapes/09-ask.xlsx");
        var path = $"/api/registry/imports/{asks.GetProperty("id").GetGuid()}";

        using var early = await officer.PostAsJsonAsync(path + "/commit", new { });
        using var unknown = await officer.PostAsJsonAsync(path + "/mapping", new { answers = new Dictionary<string, string> { ["就读班级名称"] = "nonsense" } });
        using var missing = await officer.PostAsJsonAsync(path + "/mapping", new { answers = new Dictionary<string, string>(Answers) { ["班主任@Z"] = "ignored" } });
        var state = (await RegistryFixture.GetAsync(officer, path)).GetProperty("state").GetString();
        await RegistryFixture.PostAsync(officer, path + "/mapping", new { answers = Answers });
        var ready = await RegistryFixture.WaitAsync(officer, path, "checking");
        var next = await RegistryFixture.CheckAsync(officer, "shapes/09-ask.xlsx");

        Assert.True(asks.GetProperty("needsAnswers").GetBoolean());
        Assert.Equal((0, 0, 0, 0, 0, 0), ImportRosterTests.Counts(asks));
        Assert.Contains(asks.GetProperty("findings").EnumerateArray(), f => f.GetProperty("code").GetString() == "header.needs-answer");
        var question = asks.GetProperty("mapping")[0].GetProperty("columns").EnumerateArray().Single(c => c.GetProperty("column").GetString() == "B");
        Assert.Equal(("identity", "question"), (question.GetProperty("field").GetString(), question.GetProperty("state").GetString()));
        Assert.Equal(["5205**********0498", "5205**********6240", "5205**********3515"], Samples(asks, "B"));
        Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, missing.StatusCode);
        Assert.Contains("班主任@Z", (await missing.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal("ready", state);
        Assert.Equal((30, 30, 0, 0, 0, 0), ImportRosterTests.Counts(ready));
        Assert.Equal((30, 30, 0, 0, 0, 0), ImportRosterTests.Counts(next));
    }

    [Fact]
    public async Task An_answer_for_a_file_without_a_known_header_names_a_column_that_it_has()
    {
        var officer = registry.Officer(RegistryFixture.County);
        await using var roster = Rosters.HostileFile.Text($"甲,乙,丙\n石小四,{RegistryFixture.IdentityNumberOf(364)},三年级1班\n");
        var failed = await RegistryFixture.CheckAsync(officer, roster, "a.csv", RegistryFixture.OtherSchool);
        var path = $"/api/registry/imports/{failed.GetProperty("id").GetGuid()}";

        var noSuchLabel = await RefusalAsync(officer, path, new() { ["甲"] = "name", ["丁"] = "identity" });
        var elsewhere = await RefusalAsync(officer, path, new() { ["甲"] = "name", ["乙@C"] = "identity" });
        var blank = await RefusalAsync(officer, path, new() { [""] = "name" });
        await RegistryFixture.PostAsync(officer, path + "/mapping", new { answers = new Dictionary<string, string> { ["甲"] = "name", ["乙@B"] = "identity", ["丙"] = "class" } });
        var ready = await RegistryFixture.WaitAsync(officer, path, "checking");

        Assert.Equal("failed", failed.GetProperty("state").GetString());
        Assert.Equal(("registry.column-unknown", "文件里没有这一列：丁"), noSuchLabel);
        Assert.Equal(("registry.column-unknown", "文件里没有这一列：乙@C"), elsewhere);
        Assert.Equal("registry.column-unknown", blank.Code);
        Assert.Equal((1, 1, 0, 0, 0, 0), ImportRosterTests.Counts(ready));
    }

    [Fact]
    public async Task Two_columns_cannot_be_the_same_field()
    {
        var officer = registry.Officer(RegistryFixture.County);
        await using var roster = Rosters.HostileFile.Text($"姓名,身份证号,班级,电话,电话\n石小五,{RegistryFixture.IdentityNumberOf(365)},三年级1班,13812345678,13912345678\n");
        var ready = await RegistryFixture.CheckAsync(officer, roster, "a.csv", RegistryFixture.OtherSchool);
        var path = $"/api/registry/imports/{ready.GetProperty("id").GetGuid()}";

        var withOneAsBefore = await RefusalAsync(officer, path, new() { ["班级@C"] = "name" });
        var bothNow = await RefusalAsync(officer, path, new() { ["电话@D"] = "fatherPhone", ["电话@E"] = "fatherPhone" });
        var byOneLabel = await RefusalAsync(officer, path, new() { ["电话"] = "fatherPhone" });
        var unknown = await RefusalAsync(officer, path, new() { ["电话@D"] = "nonsense" });
        await RegistryFixture.PostAsync(officer, path + "/mapping", new { answers = new Dictionary<string, string> { ["电话"] = "ignored" } });
        await RegistryFixture.WaitAsync(officer, path, "checking");

        Assert.Equal(("registry.column-twice", "两列不能读成同一项，请把其中一列改为“不读这一列”：姓名@A / 班级@C"), withOneAsBefore);
        Assert.Equal("registry.column-twice", bothNow.Code);
        Assert.Equal("registry.column-twice", byOneLabel.Code);
        Assert.Equal(("registry.field-unknown", "没有这样的字段：电话@D → nonsense"), unknown);
    }

    [Fact]
    public async Task Offers_an_unknown_school_and_checks_again_by_itself_once_it_exists()
    {
        var officer = registry.Officer("520521");
        var ready = await RegistryFixture.CheckAsync(officer, "roster-clean-120.xlsx", "520521");
        var path = $"/api/registry/imports/{ready.GetProperty("id").GetGuid()}";

        await registry.Services.GetRequiredService<IBus>().Publish(
            new OrgUnitAdded("520521001S0001", "七星关区碧海街道中心小学", "school", "520521001S0001", 1));
        await Eventually.HoldsAsync(async () => Unknown(await RegistryFixture.GetAsync(officer, path)).Length == 0);
        var again = await RegistryFixture.WaitAsync(officer, path, "checking");

        Assert.Equal(["七星关区碧海街道中心小学"], Unknown(ready));
        Assert.Equal("warning", Assert.Single(ready.GetProperty("findings").EnumerateArray()).GetProperty("severity").GetString());
        Assert.Equal((120, 120, 0, 0, 0, 0), ImportRosterTests.Counts(ready));
        Assert.Equal((120, 120, 0, 0, 0, 0), ImportRosterTests.Counts(again));
    }

    [Fact]
    public async Task Shows_of_an_open_column_a_few_values_and_none_of_them_whole()
    {
        await using var roster = Rosters.HostileFile.Text(
            "姓名,身份证号,家长,电话,联系人,就读班级名称,本学期帮扶人\n"
            + $"石小一,{RegistryFixture.IdentityNumberOf(361)},石大一,13812345678,石大一13912345678/0857-8222345,三年级1班,欧阳帮扶\n"
            + $"石小二,{RegistryFixture.IdentityNumberOf(362)},石大二,13812345678,{RegistryFixture.IdentityNumberOf(363)},三年级,阿依古丽·买买提\n");

        var ready = await RegistryFixture.CheckAsync(registry.Officer(), roster, "a.csv", RegistryFixture.School);

        Assert.Equal(["138****5678"], Samples(ready, "D"));
        Assert.Equal(["石*一139****5678/085*****2345", "5205**********3634"], Samples(ready, "E"));
        Assert.Equal(["三年级1班", "三年级"], Samples(ready, "F"));
        Assert.Equal(["欧**扶", "阿******提"], Samples(ready, "G"));
        Assert.Empty(Samples(ready, "A"));
    }

    private static async Task<(string? Code, string? Message)> RefusalAsync(HttpClient officer, string path, Dictionary<string, string> answers)
    {
        using var refused = await officer.PostAsJsonAsync(path + "/mapping", new { answers });
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
        return (problem.GetProperty("code").GetString(), problem.GetProperty("errors").GetProperty("answers")[0].GetString());
    }

    private static string[] Samples(JsonElement import, string column) =>
        import.GetProperty("mapping")[0].GetProperty("columns").EnumerateArray().Single(c => c.GetProperty("column").GetString() == column).GetProperty("samples") is { ValueKind: JsonValueKind.Array } samples
            ? [.. samples.EnumerateArray().Select(s => s.GetString()!)]
            : [];

    private static string[] Unknown(JsonElement import) => [.. import.GetProperty("unknownSchools").EnumerateArray().Select(s => s.GetString()!)];
}
