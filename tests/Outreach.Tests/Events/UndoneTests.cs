using System.Text.Json;
using Tongxing.Contracts.Activities;
using Tongxing.Contracts.Aid;
using Tongxing.Contracts.Pairing;
using Tongxing.Support;

namespace Tongxing.Outreach.Tests.Events;

/// <summary>Whoever was told that something is so is told when it no longer is.</summary>
[Collection(nameof(OutreachFixture))]
public sealed class UndoneTests(OutreachFixture outreach)
{
    [Fact]
    public async Task A_partner_hears_of_what_was_undone_and_still_not_to_whom_aid_was_paid()
    {
        var (county, child, application) = (outreach.NextCounty(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var unit = $"{county}001S0001C202401";
        await using var receiver = await Receiver.StartAsync();
        await outreach.SubscribeAsync(receiver, county, "tongxing.aid.*", "tongxing.pairing.PairingEnded", "tongxing.activities.ActivityCancelled");

        await outreach.PublishAsync(_ => new AidRecovered(application, child, "AID-25", 100_000, new(2026, 11, 25), unit, 9));
        await outreach.PublishAsync(id => new DonationCancelled(id, Guid.CreateVersion7(), "money", 5_000, county, 2));
        await outreach.PublishAsync(id => new PairingEnded(id, child, Guid.CreateVersion7(), Guid.CreateVersion7(), unit, 2));
        await outreach.PublishAsync(id => new ActivityCancelled(id, "film", new(2026, 12, 1), unit, 4));
        await Eventually.HoldsAsync(() => Task.FromResult(receiver.Requests.Count == 4));

        var told = receiver.Requests.Select(request => JsonElement.Parse(request.Body)).ToDictionary(body => body.GetProperty("type").GetString()!);
        Assert.Equal(["tongxing.activities.ActivityCancelled", "tongxing.aid.AidRecovered", "tongxing.aid.DonationCancelled", "tongxing.pairing.PairingEnded"], told.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(application.ToString(), told["tongxing.aid.AidRecovered"].GetProperty("subject").GetString());
        Assert.Equal(
            $$"""{"programmeCode":"AID-25","amountFen":100000,"recoveredOn":"2026-11-25","orgCode":"{{county}}","version":9}""", told["tongxing.aid.AidRecovered"].GetProperty("data").GetRawText());
        Assert.False(told["tongxing.pairing.PairingEnded"].GetProperty("data").TryGetProperty("accountId", out _));
    }

    [Fact]
    public async Task A_partner_hears_of_a_payment_that_the_bank_sent_back_and_of_the_next_one_as_of_one_thing()
    {
        var (county, child, application) = (outreach.NextCounty(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var unit = $"{county}001S0001C202401";
        await using var receiver = await Receiver.StartAsync();
        await outreach.SubscribeAsync(receiver, county, "tongxing.aid.*");

        await outreach.PublishAsync(_ => new AidPaid(application, child, "AID-25", 100_000, new(2026, 11, 20), unit, 7));
        await outreach.PublishAsync(_ => new AidReturned(application, child, "AID-25", 100_000, new(2026, 11, 24), unit, 8));
        await outreach.PublishAsync(_ => new AidPaid(application, child, "AID-25", 100_000, new(2026, 11, 27), unit, 10));
        await Eventually.HoldsAsync(() => Task.FromResult(receiver.Requests.Count == 3));

        var told = receiver.Requests.Select(request => JsonElement.Parse(request.Body)).OrderBy(body => body.GetProperty("data").GetProperty("version").GetInt32()).ToList();
        Assert.Equal(["tongxing.aid.AidPaid", "tongxing.aid.AidReturned", "tongxing.aid.AidPaid"], told.Select(body => body.GetProperty("type").GetString()));
        Assert.All(told, body => Assert.Equal(application.ToString(), body.GetProperty("subject").GetString()));
        Assert.Equal($$"""{"programmeCode":"AID-25","amountFen":100000,"returnedOn":"2026-11-24","orgCode":"{{county}}","version":8}""", told[1].GetProperty("data").GetRawText());
        Assert.DoesNotContain(receiver.Requests, request => request.Body.Contains(child.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_school_is_told_of_a_cancelled_activity()
    {
        var school = $"{outreach.NextCounty()}001S0001";

        await outreach.PublishAsync(id => new ActivityCancelled(id, "film", new(2026, 12, 1), school, 4));

        await Eventually.HoldsAsync(async () => await outreach.ScalarAsync<long>($"select count(*) from notices where org_code = '{school}' and kind = 'activity-cancelled'") > 0);
    }
}
