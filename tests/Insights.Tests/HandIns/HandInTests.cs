using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Tongxing.Contracts.Identity;
using Tongxing.Insights.Rebuild;
using Tongxing.Insights.Reports;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.Support;
using static Tongxing.Insights.Tests.InsightsFixture;

namespace Tongxing.Insights.Tests.HandIns;

/// <summary>Reports handed in to the level above (MON-18). The year 2025 is over and its due day, too; the running half-year's is yet to come.</summary>
[Collection(nameof(InsightsFixture))]
public sealed class HandInTests(InsightsFixture insights)
{
    private const string Over = "2025";
    private static readonly byte[] Word = WordFile.Write(new("工作报告", "一年来", []));
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.7 a report");

    private static string Running { get; } = string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.Today.Year}-H{(TimeProvider.System.Today.Month <= 6 ? 1 : 2)}");

    [Fact]
    public async Task A_report_is_handed_in_and_read_by_those_above()
    {
        var county = NextProvince() + "0101";
        await insights.PublishAsync(new OrgUnitAdded(county, "青山县", "county", county, 1));
        await KnownAsync(county);
        var who = Guid.CreateVersion7();

        Assert.Equal(HttpStatusCode.NoContent, await PutAsync(insights.As("county-officer", county, who), Running, Word));

        using var file = await insights.Officer(county[..4]).GetAsync(Address($"/{county}/{Running}/file"));
        Assert.Equal(Word, await file.Content.ReadAsByteArrayAsync());
        Assert.Equal(WordFile.Type, file.Content.Headers.ContentType!.MediaType);
        Assert.Equal(("attachment", $"青山县-{Running}.docx"), (file.Content.Headers.ContentDisposition!.DispositionType, file.Content.Headers.ContentDisposition.FileNameStar));
        Assert.Equal("nosniff", Assert.Single(file.Headers.GetValues("X-Content-Type-Options")));
        var own = (await ListAsync(insights.Officer(county), Running)).GetProperty("own");
        Assert.Equal(("docx", 1, who, false), (own.GetProperty("format").GetString(), own.GetProperty("times").GetInt32(), own.GetProperty("handedInBy").GetGuid(), own.GetProperty("late").GetBoolean()));
        Assert.Equal(1, await insights.ScalarAsync<long>($"select count(*) from audit where action = 'insights.report.hand-in' and org_code = '{county}' and account_id = '{who}' and detail ->> 'period' = '{Running}'"));
        Assert.Equal(1, await insights.ScalarAsync<long>($"select count(*) from audit where action = 'insights.report.read' and org_code = '{county}'"));
    }

    [Fact]
    public async Task Handed_in_again_it_takes_the_earlier_ones_place()
    {
        var school = NextProvince() + "0101001S0001";
        await PutAsync(insights.Officer(school), Over, Word);

        await PutAsync(insights.Officer(school), Over, Pdf);

        Assert.Equal(Pdf, await insights.Officer(school).GetByteArrayAsync(Address($"/{school}/{Over}/file")));
        var own = (await ListAsync(insights.Officer(school), Over)).GetProperty("own");
        Assert.Equal(("pdf", 2), (own.GetProperty("format").GetString(), own.GetProperty("times").GetInt32()));
        Assert.Equal(1, await insights.ScalarAsync<long>($"select count(*) from files where org_code = '{school}'"));
        Assert.Equal("1 2", await insights.ScalarAsync<string>($"select string_agg(detail ->> 'times', ' ' order by id) from audit where action = 'insights.report.hand-in' and org_code = '{school}'"));
    }

    [Fact]
    public async Task Two_at_once_are_one_after_the_other()
    {
        var school = NextProvince() + "0101001S0001";

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => PutAsync(insights.Officer(school), Over, Pdf)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer));
        Assert.Equal(4, (await ListAsync(insights.Officer(school), Over)).GetProperty("own").GetProperty("times").GetInt32());
    }

    [Theory]
    [InlineData("none", "insights.file-size")]
    [InlineData("empty", "insights.file-size")]
    [InlineData("large", "insights.file-size")]
    [InlineData("short", "insights.file-type")]
    [InlineData("torn", "insights.file-type")]
    [InlineData("page", "insights.file-type")]
    [InlineData("spreadsheet", "insights.file-type")]
    public async Task A_wrong_file_is_refused_at_its_field(string which, string code)
    {
        using var answer = await SendAsync(insights.Officer("520602"), Over, WrongFile(which));

        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((HttpStatusCode.BadRequest, code), (answer.StatusCode, problem.GetProperty("code").GetString()));
        Assert.True(problem.GetProperty("errors").TryGetProperty("file", out _));
    }

    [Fact]
    public async Task A_file_far_too_large_is_refused_at_its_field_instead_of_breaking_the_connection() =>
        Assert.Equal(HttpStatusCode.BadRequest, await PutAsync(insights.Officer("520602"), Over, [.. Pdf, .. new byte[40 * 1024 * 1024]]));

    [Theory]
    [InlineData("2099")]
    [InlineData("2099-H1")]
    [InlineData("2025-10")]
    [InlineData("2025-autumn")]
    [InlineData("2025-H3")]
    public async Task Nothing_is_handed_in_for_another_period(string period)
    {
        using var put = await SendAsync(insights.Officer("520602"), period, Pdf);
        using var list = await insights.Officer("520602").GetAsync(Address($"?period={period}"));

        foreach (var answer in (HttpResponseMessage[])[put, list])
        {
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.True((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty("period", out _));
        }
    }

    [Fact]
    public async Task Those_above_see_who_is_missing_and_who_is_late()
    {
        var county = NextProvince() + "0101";
        await BelowAsync(county);
        await PutAsync(insights.Officer(county + "001"), Over, Pdf);
        await PutAsync(insights.Officer(county + "002"), Over, Pdf);
        await using (var earlier = insights.Owner.CreateCommand($"update hand_ins set first_at = '2026-01-15' where org_code = '{county}002'"))
        {
            await earlier.ExecuteNonQueryAsync();
        }

        var officer = insights.Officer(county);
        var over = await ListAsync(officer, Over);

        // The Home, the village and the class hand in nothing; the school below a township is the township's.
        Assert.Equal("2026-01-15", over.GetProperty("dueOn").GetString());
        Assert.Equal([$"{county}001 甲乡 in late", $"{county}002 乙乡 in", $"{county}003 丙乡 missing late", $"{county}S0001 县实验学校 missing late"], States(over));
        Assert.Equal([$"{county}001 甲乡 in late", $"{county}002 乙乡 in"], States(await ListAsync(officer, Over, "&state=in")));
        Assert.Equal([$"{county}003 丙乡 missing late", $"{county}S0001 县实验学校 missing late"], States(await ListAsync(officer, Over, "&state=missing")));
        Assert.Equal([$"{county}001 甲乡 missing", $"{county}002 乙乡 missing", $"{county}003 丙乡 missing", $"{county}S0001 县实验学校 missing"], States(await ListAsync(officer, Running)));
        Assert.Equal([$"{county}001S0001 河口小学 missing late", $"{county}001001S0001 村小 missing late"], States(await ListAsync(insights.Officer(county + "001"), Over)).OrderDescending());
    }

    [Fact]
    public async Task The_list_comes_in_pages()
    {
        var county = NextProvince() + "0101";
        await BelowAsync(county);

        var first = await ListAsync(insights.Officer(county), Over, "&limit=3");
        var second = await ListAsync(insights.Officer(county), Over, $"&limit=3&cursor={first.GetProperty("next").GetString()}");

        Assert.Equal(3, first.GetProperty("items").GetArrayLength());
        Assert.Equal([$"{county}S0001 县实验学校 missing late"], States(second));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
    }

    [Fact]
    public async Task Another_county_sees_nothing()
    {
        var province = NextProvince();
        var (county, other) = (province + "0101", province + "0102");
        await PutAsync(insights.Officer(county), Over, Pdf);

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(insights.Officer(other), $"/{county}/{Over}/file"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(insights.Officer(county + "001"), $"/{county}/{Over}/file"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(insights.Officer(province), $"/{county}/{Over}/file"));
        Assert.Equal(0, (await ListAsync(insights.Officer(other), Over)).GetProperty("own").GetProperty("times").GetInt32());
    }

    [Theory]
    [InlineData("school-officer", "520602001S0001", true, true)]
    [InlineData("township-officer", "520602001", true, true)]
    [InlineData("county-officer", "520602", true, true)]
    [InlineData("city-officer", "5206", true, true)]
    [InlineData("province-officer", "52", true, false)]
    [InlineData("class-teacher", "520602001S0001C202401", false, false)]
    [InlineData("aid-officer", "520602", false, false)]
    [InlineData("partner", "520602", false, false)]
    [InlineData("auditor", "52", false, false)]
    public async Task Each_role_does_what_it_may(string role, string unit, bool reads, bool writes)
    {
        Assert.Equal(reads ? HttpStatusCode.OK : HttpStatusCode.Forbidden, await StatusAsync(insights.As(role, unit), $"?period={Over}"));
        Assert.Equal(reads ? HttpStatusCode.NotFound : HttpStatusCode.Forbidden, await StatusAsync(insights.As(role, unit), $"/520699/{Over}/file"));
        Assert.Equal(writes ? HttpStatusCode.NoContent : HttpStatusCode.Forbidden, await PutAsync(insights.As(role, unit), Over, Pdf));
    }

    [Theory]
    [InlineData("school-officer", "520602")]
    [InlineData("school-officer", "520602001")]
    [InlineData("school-officer", "520602001S0001C202401")]
    [InlineData("township-officer", "520602")]
    [InlineData("township-officer", "520602001001")]
    [InlineData("county-officer", "5206")]
    [InlineData("county-officer", "520602001S0001")]
    [InlineData("city-officer", "52")]
    [InlineData("city-officer", "520602")]
    public async Task Nobody_hands_in_a_report_of_another_level_than_their_roles(string role, string unit)
    {
        using var answer = await SendAsync(insights.As(role, unit), Over, Pdf);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("insights.report-not-yours", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task An_unknown_state_is_refused() => Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(insights.Officer("520602"), $"?period={Over}&state=late"));

    [Fact]
    public async Task What_was_handed_in_survives_a_rebuild()
    {
        var county = NextProvince() + "0101";
        await BelowAsync(county);
        await PutAsync(insights.Officer(county + "001"), Over, Word);
        var before = States(await ListAsync(insights.Officer(county), Over));

        await Rebuilding.RebuildAsync(insights.Services, CancellationToken.None);

        Assert.Equal(before, States(await ListAsync(insights.Officer(county), Over)));
        Assert.Equal(Word, await insights.Officer(county).GetByteArrayAsync(Address($"/{county}001/{Over}/file")));
    }

    [Fact]
    public async Task A_moved_schools_reports_go_along_and_a_merged_ones_stay_beside_the_others()
    {
        var province = NextProvince();
        var (from, to) = (province + "0101001S0001", province + "0202001S0007");
        await insights.PublishAsync(new OrgUnitAdded(from, "旧校", "school", from, 1), new OrgUnitAdded(to, "新校", "school", to, 1));
        await KnownAsync(to);
        await PutAsync(insights.Officer(from), Over, Word);
        await PutAsync(insights.Officer(from), "2024", Word);
        await PutAsync(insights.Officer(to), Over, Pdf);

        await insights.PublishAsync(new OrgUnitMoved(from, to, province, 2));

        await Eventually.HoldsAsync(async () => await StatusAsync(insights.Officer(to), $"/{to}/2024/file") == HttpStatusCode.OK);
        Assert.Equal(Word, await insights.Officer(to).GetByteArrayAsync(Address($"/{to}/2024/file")));
        Assert.Equal(Pdf, await insights.Officer(to).GetByteArrayAsync(Address($"/{to}/{Over}/file")));
        Assert.Equal(Word, await insights.Officer(province).GetByteArrayAsync(Address($"/{from}/{Over}/file")));
        Assert.Empty(States(await ListAsync(insights.Officer(province + "0101001"), Over)));
    }

    private static byte[]? WrongFile(string which) => which switch
    {
        "none" => null,
        "empty" => [],
        "large" => [.. Pdf, .. new byte[5 * 1024 * 1024]],
        "short" => "PK"u8.ToArray(),
        "torn" => Word[..200],
        "page" => "<html>报告</html>"u8.ToArray(),
        _ => SheetFile.Write(new("表", "一年来", [new("一", [], new(["列"], []))])),
    };

    // The rows as one reads them.
    private static IEnumerable<string> States(JsonElement list) => list.GetProperty("items").EnumerateArray().Select(row =>
        $"{row.GetProperty("orgCode").GetString()} {row.GetProperty("name").GetString()} {(row.GetProperty("times").GetInt32() > 0 ? "in" : "missing")}{(row.GetProperty("late").GetBoolean() ? " late" : "")}");

    private async Task BelowAsync(string county)
    {
        await insights.PublishAsync(
        [
            .. new[] { ("001", "甲乡", "township"), ("002", "乙乡", "township"), ("003", "丙乡", "township"), ("S0001", "县实验学校", "school"), ("A0001", "妇联", "agency"), ("001S0001", "河口小学", "school"), ("001S0001C202401", "一班", "class"), ("001001", "河口村", "village"), ("001001S0001", "村小", "school"), ("001H0001", "之家", "home") }
                .Select(unit => new OrgUnitAdded(county + unit.Item1, unit.Item2, unit.Item3, county + unit.Item1, 1)),
        ]);
        await Eventually.HoldsAsync(async () => await insights.ScalarAsync<long>($"select count(*) from units where code like '{county}%'") == 10);
    }

    private Task KnownAsync(string unit) => Eventually.HoldsAsync(async () => await insights.ScalarAsync<long>($"select count(*) from units where code = '{unit}'") == 1);

    private static Uri Address(string rest) => new($"/api/insights/hand-ins{rest}", UriKind.Relative);

    private static async Task<JsonElement> ListAsync(HttpClient caller, string period, string more = "") => await caller.GetFromJsonAsync<JsonElement>(Address($"?period={period}{more}"));

    private static async Task<HttpStatusCode> StatusAsync(HttpClient caller, string rest)
    {
        using var answer = await caller.GetAsync(Address(rest));
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> PutAsync(HttpClient caller, string period, byte[] file)
    {
        using var answer = await SendAsync(caller, period, file);
        return answer.StatusCode;
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient caller, string period, byte[]? file)
    {
        using var form = new MultipartFormDataContent { { new StringContent("工作报告"), "note" } };
        if (file is not null)
        {
            form.Add(new ByteArrayContent(file), "file", "报告.docx");
        }

        // A refusal comes before the file is sent.
        using var request = new HttpRequestMessage(HttpMethod.Put, Address($"/{period}")) { Content = form, Headers = { ExpectContinue = true } };
        return await caller.SendAsync(request);
    }
}
