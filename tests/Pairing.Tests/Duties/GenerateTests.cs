using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tongxing.Contracts.Registry;
using Tongxing.Pairing.Data;
using Tongxing.Pairing.Duties;
using Tongxing.ServiceDefaults.Data;
using Tongxing.Support;

namespace Tongxing.Pairing.Tests.Duties;

[Collection(nameof(PairingFixture))]
public sealed class GenerateTests(PairingFixture pairing)
{
    [Fact]
    public async Task A_round_makes_what_began_in_the_week_before_the_last_one_or_since()
    {
        var pair = await pairing.PairAsync("TPL-C16"); // a duty a day
        await pairing.ScalarAsync<int>($"update programmes set generated_on = '{PairingFixture.Today:yyyy-MM-dd}' where id = '{pair.ProgrammeId}'; delete from duties where child_id = '{pair.ChildId}'; select 1");

        await GenerateAsync(pair, PairingFixture.Began.AddDays(60), last: PairingFixture.Began.AddDays(40));

        var (first, count) = (await pairing.ScalarAsync<DateOnly>($"select min(period_start) from duties where child_id = '{pair.ChildId}'"), await CountAsync(pair));
        Assert.InRange(first, PairingFixture.Began.AddDays(33), PairingFixture.Began.AddDays(43));
        Assert.InRange(count, 10, 40);
    }

    [Fact]
    public async Task What_was_met_in_the_county_that_a_child_came_from_is_not_asked_for_again()
    {
        const string Elsewhere = "520504001S0001";
        var pair = await pairing.PairAsync("TPL-C06");
        await PairingFixture.PostAsync(
            pairing.HelperOf(pair.AccountId), "/api/pairing/records", new { childId = pair.ChildId, kind = "talk", happenedOn = PairingFixture.Began.AddDays(1) });
        var before = await CountAsync(pair);
        await pairing.PublishAsync(new ChildUpdated(pair.ChildId, "5205", Elsewhere, Elsewhere, null, 3, "male", null, false, "both", [], false, false, 2));
        await Eventually.HoldsAsync(async () => await pairing.ScalarAsync<long>($"select count(*) from pairs where child_id = '{pair.ChildId}' and org_code = '{Elsewhere}'") == 1);

        await GenerateAsync(pair, PairingFixture.Today, last: null);

        Assert.Equal(before, await CountAsync(pair));
    }

    private async Task GenerateAsync(PairingFixture.Pairing pair, DateOnly today, DateOnly? last)
    {
        await using var scope = pairing.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PairingDb>();
        await using var transaction = await db.BeginAsync(Scope.Of("52"), CancellationToken.None);
        var programme = await db.Programmes.AsNoTracking().SingleAsync(known => known.Id == pair.ProgrammeId);
        programme.GeneratedOn = last;
        await DutyEngine.GenerateAsync(db, programme, today, null, CancellationToken.None);
        await transaction.CommitAsync();
    }

    private Task<long> CountAsync(PairingFixture.Pairing pair) => pairing.ScalarAsync<long>($"select count(*) from duties where child_id = '{pair.ChildId}'");
}
