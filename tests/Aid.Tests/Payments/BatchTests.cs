using System.Text.Json;

namespace Tongxing.Aid.Tests.Payments;

[Collection(nameof(AidFixture))]
public sealed class BatchTests(AidFixture aid)
{
    [Fact]
    public async Task Nothing_is_paid_out_of_an_empty_fund_and_a_dropped_batch_frees_its_aids()
    {
        var county = AidFixture.NextCounty();
        var officer = aid.AidOfficer(county);
        var id = await aid.ConfirmedAsync(county);

        var empty = await AidFixture.RefusedAsync(officer, "/api/aid/batches", new { programmeId = "LOCAL-01" });
        await AidFixture.PostAsync(officer, "/api/aid/ledger/allocations", new { fund = "LOCAL-01", amountFen = 80_000, bookedOn = aid.Today, memo = "县级捐助资金" });
        var batch = (await AidFixture.PostAsync(officer, "/api/aid/batches", new { programmeId = "LOCAL-01" })).GetProperty("id").GetGuid();
        await AidFixture.PostAsync(officer, $"/api/aid/batches/{batch}/dropping", new { });
        var dropped = await AidFixture.RefusedAsync(officer, $"/api/aid/batches/{batch}/payment", new { paidOn = aid.Today });

        Assert.Equal(("aid.fund-short", "aid.batch-done"), (empty, dropped));
        Assert.Equal(JsonValueKind.Null, (await AidFixture.GetAsync(officer, $"/api/aid/applications/{id}")).GetProperty("application").GetProperty("batchId").ValueKind);
    }
}
