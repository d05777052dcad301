using System.Net;
using Tongxing.Support;

namespace Tongxing.Outreach.Tests.Subscriptions;

[Collection(nameof(OutreachFixture))]
public sealed class SecretTests(OutreachFixture outreach)
{
    [Fact]
    public async Task The_secret_is_shown_once_and_stored_encrypted()
    {
        await using var receiver = await Receiver.StartAsync();
        var county = outreach.NextCounty();
        var subscription = await outreach.SubscribeAsync(receiver, county);

        var again = await outreach.Officer(county).GetStringAsync($"/api/outreach/subscriptions/{subscription.Id}");
        var stored = await outreach.ScalarAsync<string>($"select encode(secret_cipher, 'escape') from subscriptions where id = '{subscription.Id}'");

        Assert.StartsWith("whsec_", subscription.Secret, StringComparison.Ordinal);
        Assert.DoesNotContain("whsec_", again, StringComparison.Ordinal);
        Assert.DoesNotContain("whsec_", stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_rotation_both_secrets_verify_and_after_a_day_only_the_new_one()
    {
        await using var receiver = await Receiver.StartAsync();
        var county = outreach.NextCounty();
        var subscription = await outreach.SubscribeAsync(receiver, county);

        var fresh = (await OutreachFixture.PostAsync(outreach.Officer(county), $"/api/outreach/subscriptions/{subscription.Id}/secret")).GetProperty("secret").GetString()!;
        await outreach.FulfilDutyAsync(county);
        await Eventually.HoldsAsync(() => Task.FromResult(receiver.Requests.Count == 1));
        await outreach.ScalarAsync<Guid>($"update subscriptions set old_secret_until = now() - interval '1 second' where id = '{subscription.Id}' returning id");
        await outreach.FulfilDutyAsync(county);
        await Eventually.HoldsAsync(() => Task.FromResult(receiver.Requests.Count == 2));

        Assert.NotEqual(subscription.Secret, fresh);
        Assert.True(await Verifier.AcceptsAsync(fresh, receiver.Requests[0]));
        Assert.True(await Verifier.AcceptsAsync(subscription.Secret, receiver.Requests[0]));
        Assert.True(await Verifier.AcceptsAsync(fresh, receiver.Requests[1]));
        Assert.False(await Verifier.AcceptsAsync(subscription.Secret, receiver.Requests[1]));
    }

    [Fact]
    public async Task Of_two_rotations_at_once_one_shows_the_secret_that_holds_and_the_other_is_refused()
    {
        await using var receiver = await Receiver.StartAsync();
        var county = outreach.NextCounty();
        var path = $"/api/outreach/subscriptions/{(await outreach.SubscribeAsync(receiver, county)).Id}/secret";

        var answers = await outreach.AtOnceAsync(
            "subscriptions", () => outreach.Officer(county).PostAsync(path, null), () => outreach.Officer(county).PostAsync(path, null));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.PreconditionFailed], answers.Select(answer => answer.StatusCode).Order());
    }
}
