using System.Net;
using Tongxing.Contracts.Identity;
using Tongxing.Insights.Rebuild;
using Tongxing.Insights.Reports;
using Tongxing.Support;
using static Tongxing.Insights.Tests.HandIns.Calls;
using static Tongxing.Insights.Tests.InsightsFixture;

namespace Tongxing.Insights.Tests.HandIns;

/// <summary>Reports handed in to the level above (MON-18).</summary>
[Collection(nameof(InsightsFixture))]
public sealed class HandInTests(InsightsFixture insights)
{
    [Fact]
    public async Task A_report_is_handed_in_and_read_by_those_above()
    {
        var county = NextProvince() + "0101";
        await insights.PublishAsync(new OrgUnitAdded(county, "青山县", "county", county, 1));
        await insights.KnownAsync(county);
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

    [Fact]
    public async Task What_was_handed_in_survives_a_rebuild()
    {
        var county = NextProvince() + "0101";
        await insights.BelowAsync(county);
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
        await insights.KnownAsync(to);
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
}
