using System.Net.Http.Json;
using System.Text.Json;
using Tongxing.Support;

namespace Tongxing.Aid.Tests.Applications;

[Collection(nameof(AidFixture))]
public sealed class RecoveryTests(AidFixture aid)
{
    [Fact]
    public async Task A_false_claim_is_cancelled_and_the_money_comes_back_as_a_reversal() // AID-64
    {
        var county = AidFixture.NextCounty();
        var officer = aid.AidOfficer(county);
        var (id, _) = await PaidAsync(county);

        await AidFixture.PostAsync(officer, $"/api/aid/applications/{id}/cancellation", new { reason = "虚报家庭收入" });
        var before = await LeftFenAsync(officer);
        await AidFixture.PostAsync(officer, $"/api/aid/applications/{id}/recovery", new { recoveredOn = aid.Today });
        var again = await AidFixture.RefusedAsync(officer, $"/api/aid/applications/{id}/recovery", new { recoveredOn = aid.Today });

        Assert.Equal((20_000, 100_000, "aid.wrong-step"), (before, await LeftFenAsync(officer), again));
        Assert.Equal("cancelled", await aid.StateAsync(county, id));
        await Eventually.HoldsAsync(async () => await aid.EventsAsync("AidEnded", id) == 1 && await aid.EventsAsync("AidRecovered", id) == 1);
    }

    [Fact]
    public async Task A_payment_that_the_bank_returns_is_due_again_and_can_be_paid_again()
    {
        var county = AidFixture.NextCounty();
        var officer = aid.AidOfficer(county);
        var (id, _) = await PaidAsync(county);

        await AidFixture.PostAsync(officer, $"/api/aid/applications/{id}/return", new { });
        var state = await aid.StateAsync(county, id);
        var again = (await AidFixture.PostAsync(officer, "/api/aid/batches", new { programmeId = "LOCAL-01" })).GetProperty("id").GetGuid();
        await AidFixture.PostAsync(officer, $"/api/aid/batches/{again}/payment", new { paidOn = aid.Today });

        Assert.Equal(("confirmed", "paid"), (state, await aid.StateAsync(county, id)));
        Assert.Equal(20_000, await LeftFenAsync(officer));
        await Eventually.HoldsAsync(async () => await aid.EventsAsync("AidGranted", id) == 2 && await aid.EventsAsync("AidPaid", id) == 2);
    }

    [Fact]
    public async Task Money_does_not_come_back_before_it_was_paid_nor_arrive_before_it_was_granted()
    {
        var county = AidFixture.NextCounty();
        var (id, _) = await PaidAsync(county);
        await AidFixture.PostAsync(aid.AidOfficer(county), $"/api/aid/applications/{id}/cancellation", new { reason = "虚报家庭收入" });
        var waiver = await aid.ApprovedAsync(county, "AID-20", "day");
        await aid.ConfirmAsync(county, "AID-20");

        using var recovered = await aid.AidOfficer(county).PostAsJsonAsync($"/api/aid/applications/{id}/recovery", new { recoveredOn = "1999-01-01" });
        using var received = await aid.Teacher(county).PostAsJsonAsync($"/api/aid/applications/{waiver}/receipt", new { receivedOn = "1999-01-01", by = "school" });

        Assert.True((await recovered.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty("recoveredOn", out _));
        Assert.True((await received.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty("receivedOn", out _));
    }

    private async Task<(Guid Id, Guid Batch)> PaidAsync(string county)
    {
        var officer = aid.AidOfficer(county);
        var id = await aid.ConfirmedAsync(county);
        await AidFixture.PostAsync(officer, "/api/aid/ledger/allocations", new { fund = "LOCAL-01", amountFen = 100_000, bookedOn = aid.Today, memo = "县级捐助资金" });
        var batch = (await AidFixture.PostAsync(officer, "/api/aid/batches", new { programmeId = "LOCAL-01" })).GetProperty("id").GetGuid();
        await AidFixture.PostAsync(officer, $"/api/aid/batches/{batch}/payment", new { paidOn = aid.Today });
        return (id, batch);
    }

    private static async Task<long> LeftFenAsync(HttpClient officer) =>
        (await AidFixture.GetAsync(officer, "/api/aid/ledger/books")).GetProperty("items")[0].GetProperty("funds")[0].GetProperty("leftFen").GetInt64();
}
