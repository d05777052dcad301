using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tongxing.Contracts.Activities;
using Tongxing.Contracts.Aid;
using Tongxing.Contracts.Counselling;
using Tongxing.Contracts.Identity;
using Tongxing.Contracts.Pairing;
using Tongxing.Contracts.Registry;
using Tongxing.Insights.Data;
using Tongxing.Insights.Facts;
using Tongxing.Insights.Figures;
using Tongxing.Insights.Rebuild;
using Tongxing.Support;
using static Tongxing.Insights.Tests.InsightsFixture;

namespace Tongxing.Insights.Tests.Rebuild;

[Collection(nameof(InsightsFixture))]
public sealed class RebuildTests(InsightsFixture insights)
{
    private static readonly string[] Periods = ["2025-09", "2025-10", "2025-11", "2025-12", "2025-autumn", "2025-H2", "2025", "2026"];

    private static readonly string[] Told = ["filing", "immunisation", "legal-aid", "duty.talk", "activity", "family-call", "five-ones-call", "case-opened", "commended-outstanding", "aid"];

    [Fact]
    public async Task Read_anew_from_all_logs_every_figure_is_the_same()
    {
        var province = NextProvince();
        var (school, other) = (province + "0101001S0001", province + "0202001S0001");
        var months = Enumerable.Range(0, 3).Select(month => new DateTimeOffset(2025, 9 + month, 10, 0, 0, 0, TimeSpan.Zero)).ToList();
        var (stays, moves, goes) = (Child(school + "C202401"), Child(school + "C202401", provisional: true), Child(school + "C202402", categories: "registered-poor"));
        var (pairing, duty) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await insights.PublishAsync(months[0], stays, moves, goes, new PairingStarted(pairing, goes.ChildId, Guid.CreateVersion7(), null, school, 1, "cadre"), new OrgUnitAdded(school, "育才小学", "school", school, 1));
        await insights.PublishAsync(months[1], Changed(moves, other + "C202401", 2), Missed(duty, stays.ChildId, school + "C202401", new(2025, 10, 31)));
        await insights.PublishAsync(months[2], Changed(goes, school + "C202402", 2, removed: true), new PairingEnded(pairing, goes.ChildId, Guid.CreateVersion7(), null, school, 2), Met(duty, stays.ChildId, school + "C202401", new(2025, 10, 31)));
        await insights.PublishAsync(months[2], [.. Happened(stays.ChildId, school, province + "0101")]);
        var last = Child(school + "C202403");
        await insights.PublishAsync(new OrgUnitMoved(school, province + "0101002S0009", province, 2), last);
        await insights.BecomesAsync(province, "filing", "3/3");
        await insights.BecomesAsync(province + "0101002S0009", "duty.talk", "1/1", "2025-10");
        await insights.BecomesAsync(province + "0101002S0009", "case-opened", "5/5", "2025-11");
        await insights.BecomesAsync(province + "0101002S0009", "commended-outstanding", "1/1", "2025-11");
        // Three children are filed also before the one that goes is gone and the last has come.
        await Eventually.HoldsAsync(async () => await insights.ScalarAsync<long>(
            $"select count(*) from child_states where (child_id, version) in (('{goes.ChildId}', 2), ('{moves.ChildId}', 2), ('{last.ChildId}', 1))") == 3 && await insights.ScalarAsync<long>("select count(*) from touched") == 0);
        var before = await EverythingAsync(province);
        Assert.All(Told, code => Assert.Contains($"\"code\":\"{code}\"", before, StringComparison.Ordinal));

        var read = await Rebuilding.RebuildAsync(insights.Services, CancellationToken.None);

        Assert.True(read > 10, $"{read}");
        Assert.Equal(before, await EverythingAsync(province));
        Assert.Contains("育才小学", await insights.ScalarAsync<string>($"select string_agg(name, ' ') from units where code = '{school}'"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_forgotten_that_the_logs_no_longer_tell()
    {
        var school = NextProvince() + "0101001S0001";
        var (told, untold) = (Child(school), Child(school));
        await insights.PublishAsync(told, untold);
        await insights.BecomesAsync(school, "filing", "2/2");
        await insights.ExecuteAsync($"update events set type = 'dropped ' || type where body ->> 'childId' = '{untold.ChildId}'");
        try
        {
            var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => Rebuilding.RebuildAsync(insights.Services, CancellationToken.None));

            Assert.Contains("Nothing was changed", refusal.Message, StringComparison.Ordinal);
            Assert.Equal("2/2", await insights.FigureAsync(school, "filing"));
        }
        finally
        {
            await insights.ExecuteAsync("update events set type = replace(type, 'dropped ', '')");
        }
    }

    [Fact]
    public async Task What_takes_more_than_one_portion_is_worked_out_in_one_transaction_too()
    {
        const int MoreThanOnePortion = 5_001;
        var school = NextProvince() + "0101001S0001";
        await using var services = insights.Services.CreateAsyncScope();
        var db = services.ServiceProvider.GetRequiredService<InsightsDb>();
        await using var transaction = await db.BeginAsync(FactScope.Everywhere, CancellationToken.None);
        await db.Database.ExecuteSqlAsync($"insert into touched (place, since) select {school}, date '2025-09-01' from generate_series(1, {MoreThanOnePortion})");

        while (await db.WorkOutAsync(CancellationToken.None))
        {
        }

        Assert.Equal(0, await db.Database.SqlQuery<long>($"""select count(*) as "Value" from touched""").SingleAsync());
    }

    private static IEnumerable<object> Happened(Guid child, string school, string county) =>
    [
        new SituationChanged(child, "enrolled", "complete", "given", true, school + "C202401", 1),
        new AidPaid(Guid.CreateVersion7(), child, "AID-25", 50_000, new(2025, 11, 21), school + "C202401", 1),
        new ActivityHeld(Guid.CreateVersion7(), "sport", new(2025, 11, 3), 20, 15, true, school, 3),
        new FamilyCallMarked(Guid.CreateVersion7(), child, "video", new(2025, 11, 4), true, school, 1),
        new ParentContactsReported(Guid.CreateVersion7(), child, new(2025, 11, 1), 2, 1, 1, 1, null, false, school + "C202401", 1),
        new CommendationDecided(Guid.CreateVersion7(), child, "outstanding", 2025, new(2025, 11, 9), true, school + "C202401", 2),
        new TermDefined("2025-autumn", county, new(2025, 9, 1), new(2026, 2, 6), 2),
        .. Enumerable.Range(0, 5).Select(_ => new CaseOpened(Guid.CreateVersion7(), 3, school, 1)),
    ];

    private async Task<string> EverythingAsync(string province)
    {
        var units = new[] { province, province + "01", province + "0101", province + "0101002", province + "0101002S0009", province + "0101002S0009C202401", province + "0202", province + "0202001S0001" };
        var answers = new List<string>();
        foreach (var unit in units)
        {
            foreach (var period in Periods)
            {
                var answer = await insights.DashboardAsync(unit, period);
                var measures = answer.GetProperty("unit").GetProperty("measures").EnumerateArray().Select(measure => measure.GetRawText()).Order(StringComparer.Ordinal);
                answers.Add($"{unit} {period} {string.Join(' ', measures)}");
            }
        }

        return string.Join('\n', answers);
    }
}
