using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Tongxing.Pairing.Tests.Helpers;

[Collection(nameof(PairingFixture))]
public sealed class AddHelperTests(PairingFixture pairing)
{
    [Fact]
    public async Task An_account_is_one_helper_whoever_adds_it_and_however_often_at_once()
    {
        var account = Guid.CreateVersion7();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(turn => AddAsync(turn % 2 == 0 ? "520502031" : "520502032", account)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        foreach (var refused in answers.Where(answer => answer.StatusCode != HttpStatusCode.Created))
        {
            Assert.Equal((HttpStatusCode.Conflict, "pairing.account-is-helper"), (refused.StatusCode, (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()));
        }
    }

    [Fact]
    public async Task Who_has_stopped_can_begin_anew()
    {
        var account = Guid.CreateVersion7();
        using var first = await AddAsync("520502031", account);
        var id = (await first.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
        await PairingFixture.PostAsync(pairing.Officer(), $"/api/pairing/helpers/{id}/retirement", new { });

        using var second = await AddAsync("520502032", account);

        Assert.Equal(HttpStatusCode.Created, second.StatusCode);
    }

    [Fact]
    public async Task Of_several_that_one_account_was_the_one_with_the_most_children_keeps_it()
    {
        var (pair, first) = (await pairing.PairAsync("TPL-C06"), Guid.CreateVersion7());
        await pairing.ScalarAsync<int>(
            $"""
             drop index helpers_account_once;
             insert into helpers (id, org_code, account_id, display_name, kind) values ('00000000-0000-7000-8000-{first.ToString()[24..]}', '{PairingFixture.School}', '{pair.AccountId}', '王老师', 'teacher');
             select 1
             """);

        await pairing.MigrateAgainAsync("0007_one_helper_an_account");

        Assert.Equal(pair.HelperId, await pairing.ScalarAsync<Guid>($"select id from helpers where account_id = '{pair.AccountId}'"));
        Assert.Equal(1, await pairing.ScalarAsync<long>($"select count(*) from audit where action = 'pairing.helper.change' and detail->>'accountId' = '{pair.AccountId}'"));
    }

    private Task<HttpResponseMessage> AddAsync(string township, Guid accountId) =>
        pairing.As("township-officer", township).PostAsJsonAsync("/api/pairing/helpers", new { displayName = "王老师", kind = "teacher", orgCode = township, accountId });
}
