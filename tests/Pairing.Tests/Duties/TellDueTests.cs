using Microsoft.Extensions.DependencyInjection;
using Tongxing.Pairing.Data;
using Tongxing.Pairing.Duties;
using Tongxing.ServiceDefaults.Data;
using Tongxing.Support;

namespace Tongxing.Pairing.Tests.Duties;

/// <summary>On days that no duty of another test is due on.</summary>
[Collection(nameof(PairingFixture))]
public sealed class TellDueTests(PairingFixture pairing)
{
    private static readonly DateOnly Due = new(2036, 5, 9);

    [Fact]
    public async Task A_helper_hears_of_a_day_three_days_before_and_on_it_of_all_its_duties_together_and_of_none_that_is_met()
    {
        var account = Guid.CreateVersion7();
        await AddDutyAsync(account, Due);
        await AddDutyAsync(account, Due);
        await AddDutyAsync(account, Due, met: true);
        await AddDutyAsync(account, Due.AddDays(1));

        await TellAsync(Due.AddDays(-4));
        Assert.Empty(await ToldAsync(account, 0));
        await TellAsync(Due.AddDays(-3));
        await TellAsync(Due.AddDays(-3));
        Assert.Equal([$"{Due:yyyy-MM-dd} 2 v1"], await ToldAsync(account, 1));
        await TellAsync(Due);
        await TellAsync(Due);

        Assert.Equal([$"{Due:yyyy-MM-dd} 2 v1", $"{Due:yyyy-MM-dd} 2 v2", $"{Due.AddDays(1):yyyy-MM-dd} 1 v1"], await ToldAsync(account, 3));
    }

    [Fact]
    public async Task What_was_made_on_its_last_day_is_told_of_once()
    {
        var account = Guid.CreateVersion7();
        await AddDutyAsync(account, Due.AddDays(30));

        await TellAsync(Due.AddDays(30));

        Assert.Equal([$"{Due.AddDays(30):yyyy-MM-dd} 1 v2"], await ToldAsync(account, 1));
    }

    private async Task TellAsync(DateOnly today)
    {
        await using var scope = pairing.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PairingDb>();
        await using var transaction = await db.BeginAsync(Scope.Of("52"), CancellationToken.None);
        await DutyEngine.TellDueAsync(db, today, today.AddDays(3), CancellationToken.None);
        await transaction.CommitAsync();
    }

    private async Task AddDutyAsync(Guid account, DateOnly due, bool met = false)
    {
        await using var command = pairing.Owner.CreateCommand(
            $"""
             insert into duties (id, org_code, pair_id, programme_id, helper_id, account_id, child_id, key, kind, period_start, period_end, due_on, required, met_on)
             select gen_random_uuid(), '{PairingFixture.School}', gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), '{account}', gen_random_uuid(), 'talk', 'talk',
                 date '{due:yyyy-MM-dd}' - 4, '{due:yyyy-MM-dd}', '{due:yyyy-MM-dd}', 1, {(met ? $"date '{due:yyyy-MM-dd}'" : "null")}
             """);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<List<string>> ToldAsync(Guid account, int expected)
    {
        List<string> told = [];
        await Eventually.HoldsAsync(async () => (told = await ReadAsync(account)).Count >= expected && await pairing.ScalarAsync<long>("select count(*) from outbox") == 0);
        return told;
    }

    private async Task<List<string>> ReadAsync(Guid account)
    {
        var told = new List<string>();
        await using var command = pairing.Owner.CreateCommand(
            $"select (body->>'dueOn') || ' ' || (body->>'count') || ' v' || (body->>'version') from events where type like '%:DutiesDue' and body->>'accountId' = '{account}' order by 1");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            told.Add(reader.GetString(0));
        }

        return told;
    }
}
