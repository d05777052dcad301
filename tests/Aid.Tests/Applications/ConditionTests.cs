using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Tongxing.Contracts.Registry;
using Tongxing.Support;

namespace Tongxing.Aid.Tests.Applications;

[Collection(nameof(AidFixture))]
public sealed class ConditionTests(AidFixture aid) // AID-20 to AID-31
{
    [Theory]
    [InlineData("AID-25", "primary", 3, false, "registered-poor", "aid.not-boarding")]
    [InlineData("AID-31", "decided", 3, true, "poor", "aid.not-registered-poor")]
    [InlineData("AID-24", "first", 9, true, "registered-poor", "aid.other-stage")]
    [InlineData("AID-22", "term", 1, null, "poor", "aid.other-stage")]
    public async Task A_programme_is_not_for_a_child_whose_dossier_says_otherwise(string programmeId, string tier, int grade, bool? boarding, string category, string code)
    {
        var county = AidFixture.NextCounty();
        var child = await aid.RegisterChildAsync(county, grade: grade, boarding: boarding, category: category);

        var refused = await AidFixture.RefusedAsync(aid.Teacher(county), "/api/aid/applications", Application(child, programmeId, tier));
        var fitting = await AidFixture.GetAsync(aid.Teacher(county), $"/api/aid/programmes/of-child/{child}");

        Assert.Equal(code, refused);
        Assert.Equal(code, fitting.GetProperty("programmes").EnumerateArray().Single(row => row.GetProperty("programmeId").GetString() == programmeId).GetProperty("refusal").GetString());
    }

    [Theory]
    [InlineData("stage", "AID-22", "term", null, null)]
    [InlineData("stage", "AID-22", "term", null, "nursery")]
    [InlineData("tier", "AID-25", "junior", 3, null)]
    public async Task Tells_the_field_that_is_wrong(string field, string programmeId, string tier, int? grade, string? stage)
    {
        var county = AidFixture.NextCounty();
        var child = await aid.RegisterChildAsync(county, grade: grade);

        using var refused = await aid.Teacher(county).PostAsJsonAsync("/api/aid/applications", Application(child, programmeId, tier, stage));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.True((await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty(field, out _));
    }

    [Fact]
    public async Task Without_a_grade_the_application_says_the_stage_and_without_a_word_on_boarding_the_review_sees_to_it()
    {
        var county = AidFixture.NextCounty();
        var vocational = await aid.RegisterChildAsync(county, grade: null);
        var unsaid = await aid.RegisterChildAsync(county, boarding: null);

        var tuition = await AidFixture.PostAsync(aid.Teacher(county), "/api/aid/applications", Application(vocational, "AID-22", "term", "vocational"));
        var boarder = await AidFixture.PostAsync(aid.Teacher(county), "/api/aid/applications", Application(unsaid, "AID-25", "primary"));

        Assert.Equal((120_000, 100_000), (tuition.GetProperty("amountFen").GetInt64(), boarder.GetProperty("amountFen").GetInt64()));
    }

    [Fact]
    public async Task What_the_dossier_says_by_the_day_of_the_decision_counts()
    {
        var county = AidFixture.NextCounty();
        var child = await aid.RegisterChildAsync(county);
        var id = (await aid.ApplyAsync(aid.Teacher(county), child, "AID-25", "primary")).GetProperty("id").GetGuid();
        await aid.ReviewAsync(county, id);
        var place = AidFixture.ClassOf(county);
        await aid.PublishAsync(new ChildUpdated(child, place, place, county + "001S0001", place, 3, "female", null, false, "both", ["registered-poor"], false, false, 2));
        await Eventually.HoldsAsync(async () => await aid.ScalarAsync<long>($"select version from children where id = '{child}'") == 2);

        Assert.Equal("aid.not-boarding", await AidFixture.RefusedAsync(aid.County(county), $"/api/aid/applications/{id}/decision", new { approved = true }));
        Assert.Equal("reviewed", await aid.StateAsync(county, id));
    }

    [Fact]
    public async Task What_was_told_before_it_was_kept_is_kept_when_it_is_told_again()
    {
        var county = AidFixture.NextCounty();
        var child = await aid.RegisterChildAsync(county);
        var (place, moved) = (AidFixture.ClassOf(county), county + "002S0001");
        await aid.PublishAsync(new ChildUpdated(child, place, place, county + "001S0001", place, 3, "female", null, true, "both", ["registered-poor"], false, false, 2));
        await Eventually.HoldsAsync(async () => await aid.ScalarAsync<long>($"select version from children where id = '{child}'") == 2);
        await using var before = aid.Owner.CreateCommand($"update children set boarding = null, categories = '{{}}', org_code = '{moved}' where id = '{child}'");
        await before.ExecuteNonQueryAsync();

        await aid.PublishAsync(new ChildUpdated(child, place, place, county + "001S0001", place, 3, "female", null, true, "both", ["registered-poor"], false, false, 2));

        await Eventually.HoldsAsync(async () => await aid.ScalarAsync<bool>($"select boarding and 'registered-poor' = any(categories) and org_code = '{moved}' from children where id = '{child}'"));
    }

    [Fact]
    public async Task Nobody_passes_on_an_application_whose_papers_are_not_all_there() // AID-48
    {
        var county = AidFixture.NextCounty();
        var id = (await aid.ApplyAsync(aid.Teacher(county), await aid.RegisterChildAsync(county), papers: ["identity", "household-book", "hardship-proof"])).GetProperty("id").GetGuid();
        string[] all = ["application-form", "identity", "household-book", "hardship-proof"];

        var reviewed = await AidFixture.RefusedAsync(aid.Township(county), $"/api/aid/applications/{id}/review", new { passed = true });
        await PapersAsync(county, id, all);
        await aid.ReviewAsync(county, id);
        await PapersAsync(county, id, all[1..]);
        var decided = await AidFixture.RefusedAsync(aid.County(county), $"/api/aid/applications/{id}/decision", new { approved = true });

        Assert.Equal(("aid.papers-missing", "aid.papers-missing", "reviewed"), (reviewed, decided, await aid.StateAsync(county, id)));
    }

    [Fact]
    public async Task Registered_poor_children_without_an_aid_of_the_state_are_counted_and_listed() // AID-31
    {
        var county = AidFixture.NextCounty();
        var (aided, other, rejected) = (await aid.RegisterChildAsync(county), await aid.RegisterChildAsync(county), await aid.RegisterChildAsync(county));
        await aid.RegisterChildAsync(county, category: "poor");
        await aid.ApplyAsync(aid.Teacher(county), aided, "AID-25", "primary");
        await aid.ApplyAsync(aid.Teacher(county), other); // of the county, not of the state
        var failed = (await aid.ApplyAsync(aid.Teacher(county), rejected, "AID-25", "primary")).GetProperty("id").GetGuid();
        await AidFixture.PostAsync(aid.Township(county), $"/api/aid/applications/{failed}/review", new { passed = false, note = "材料不实" });

        var counts = await AidFixture.GetAsync(aid.County(county), "/api/aid/coverage");
        var first = await AidFixture.GetAsync(aid.County(county), "/api/aid/coverage/unaided?limit=1");
        var second = await AidFixture.GetAsync(aid.County(county), $"/api/aid/coverage/unaided?limit=1&cursor={first.GetProperty("next").GetString()}");
        var elsewhere = await AidFixture.GetAsync(aid.County(AidFixture.NextCounty()), $"/api/aid/coverage?orgCode={county}");

        Assert.Equal((3, 1), (counts.GetProperty("children").GetInt32(), counts.GetProperty("aided").GetInt32()));
        Assert.Equal(new[] { other, rejected }.Order(), new[] { first, second }.Select(page => page.GetProperty("items")[0].GetProperty("childId").GetGuid()).Order());
        Assert.Equal((JsonValueKind.Null, 0), (second.GetProperty("next").ValueKind, elsewhere.GetProperty("children").GetInt32()));
    }

    private object Application(Guid child, string programmeId, string tier, string? stage = null) => new { childId = child, programmeId, tier, receivedOn = aid.Today, stage, amountFen = 100_000 };

    private async Task PapersAsync(string county, Guid id, string[] papers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/aid/applications/{id}/papers") { Content = JsonContent.Create(new { papers }), Headers = { { "If-Match", "*" } } };
        using var response = await aid.Teacher(county).SendAsync(request);
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }
}
