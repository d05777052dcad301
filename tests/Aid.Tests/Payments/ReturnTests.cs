using Tongxing.Support;

namespace Tongxing.Aid.Tests.Payments;

[Collection(nameof(AidFixture))]
public sealed class ReturnTests(AidFixture aid)
{
    [Fact]
    public async Task A_payment_that_the_bank_sends_back_is_told_of_by_itself()
    {
        var county = AidFixture.NextCounty();
        var officer = aid.AidOfficer(county);
        var id = await aid.ConfirmedAsync(county);
        await AidFixture.PostAsync(officer, "/api/aid/ledger/allocations", new { fund = "LOCAL-01", amountFen = 100_000, bookedOn = aid.Today, memo = "县级捐助资金" });
        var batch = (await AidFixture.PostAsync(officer, "/api/aid/batches", new { programmeId = "LOCAL-01" })).GetProperty("id").GetGuid();
        await AidFixture.PostAsync(officer, $"/api/aid/batches/{batch}/payment", new { paidOn = aid.Today });

        await AidFixture.PostAsync(officer, $"/api/aid/applications/{id}/return", new { });

        await Eventually.HoldsAsync(async () => await aid.EventsAsync("AidReturned", id) == 1);
        // Its version is the payment's next one, so that whoever goes by the highest knows that it is unpaid.
        Assert.True(await aid.ScalarAsync<bool>(
            $"""
             select (returned.body ->> 'version')::int > (paid.body ->> 'version')::int and returned.body ->> 'returnedOn' = '{aid.Today:yyyy-MM-dd}'
             from events returned, events paid
             where returned.type like '%:AidReturned' and returned.body ->> 'applicationId' = '{id}' and paid.type like '%:AidPaid' and paid.body ->> 'applicationId' = '{id}'
             """));
    }
}
