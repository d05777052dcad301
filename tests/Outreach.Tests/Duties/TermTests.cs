using Microsoft.Extensions.DependencyInjection;
using Tongxing.Contracts.Registry;
using Tongxing.Outreach.Duties;
using Tongxing.Outreach.Notices;
using Tongxing.Outreach.Tests.Notices;
using Tongxing.Support;

namespace Tongxing.Outreach.Tests.Duties;

/// <summary>School days are those of the county's own terms; of ones that are not yet, so that the running clock has nothing to do with them.</summary>
[Collection(nameof(OutreachFixture))]
public sealed class TermTests(OutreachFixture outreach)
{
    // The usual autumn term begins on 1 September, a Monday, and the one before ended on 9 July.
    private static readonly DateOnly Due = new(2031, 7, 8);

    [Fact]
    public async Task What_is_overdue_waits_for_the_first_days_of_a_term_that_the_county_begins_later()
    {
        var (later, usual) = (outreach.NextCounty(), outreach.NextCounty());
        await SetTermAsync("2031-autumn", later, new(2031, 9, 15), new(2032, 1, 22));
        await AddOverdueAsync(later);
        await AddOverdueAsync(usual);

        await EscalateAsync(new(2031, 9, 2)); // the third school day after it, by the usual terms

        Assert.Equal((0, 1), (await LevelAsync(later), await LevelAsync(usual)));
        await EscalateAsync(new(2031, 9, 16));
        Assert.Equal(1, await LevelAsync(later));
        Assert.Single(await outreach.As("class-teacher", later + "011S0001C202401").NoticesAsync("?kind=duties-overdue"));
    }

    [Fact]
    public async Task What_is_overdue_rises_in_a_term_that_the_county_begins_earlier()
    {
        var (earlier, usual) = (outreach.NextCounty(), outreach.NextCounty());
        await SetTermAsync("2031-autumn", earlier, new(2031, 8, 18), new(2032, 1, 22));
        await AddOverdueAsync(earlier);
        await AddOverdueAsync(usual);

        await EscalateAsync(new(2031, 8, 19));

        Assert.Equal((1, 0), (await LevelAsync(earlier), await LevelAsync(usual)));
    }

    private async Task SetTermAsync(string code, string county, DateOnly startsOn, DateOnly endsOn)
    {
        await outreach.PublishAsync(_ => new TermDefined(code, county, startsOn, endsOn, 1));
        await Eventually.HoldsAsync(async () => await outreach.ScalarAsync<long>($"select count(*) from terms where county = '{county}'") == 1);
    }

    private async Task EscalateAsync(DateOnly today)
    {
        for (var more = true; more;)
        {
            await using var scope = outreach.Services.CreateAsyncScope();
            more = await scope.ServiceProvider.GetRequiredService<OverdueRounds>().EscalateAsync(today, new(), CancellationToken.None);
        }
    }

    private async Task AddOverdueAsync(string county)
    {
        await using var command = outreach.Owner.CreateCommand(
            $"""
             insert into overdue_duties (id, org_code, pairing_id, child_id, kind, due_on, met, reminded_on, version)
             values (gen_random_uuid(), '{county}011S0001C202401', gen_random_uuid(), gen_random_uuid(), 'talk', '{Fact.Of(Due)}', false, '{Fact.Of(Due)}', 2)
             """);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<int> LevelAsync(string county) => await outreach.ScalarAsync<short>($"select level from overdue_duties where county = '{county}'");
}
