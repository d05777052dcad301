using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Tongxing.Support;

namespace Tongxing.Aid.Tests.Applications;

[Collection(nameof(AidFixture))]
public sealed class ApplicationTests(AidFixture aid)
{
    [Fact]
    public async Task An_application_goes_its_eight_steps_to_the_account_and_every_step_is_told()
    {
        var county = AidFixture.NextCounty();
        var officer = aid.AidOfficer(county);
        var id = await aid.ConfirmedAsync(county);
        await AidFixture.PostAsync(officer, "/api/aid/ledger/allocations", new { fund = "LOCAL-01", amountFen = 100_000, bookedOn = aid.Today, memo = "县级捐助资金" });

        var batch = (await AidFixture.PostAsync(officer, "/api/aid/batches", new { programmeId = "LOCAL-01" })).GetProperty("id").GetGuid();
        var file = await officer.GetStringAsync($"/api/aid/batches/{batch}/bank.csv");
        await AidFixture.PostAsync(officer, $"/api/aid/batches/{batch}/payment", new { paidOn = aid.Today });
        await AidFixture.PostAsync(aid.Teacher(county), $"/api/aid/applications/{id}/receipt", new { receivedOn = aid.Today, by = "guardian" });

        Assert.Equal("received", await aid.StateAsync(county, id));
        Assert.Contains("李大山", file, StringComparison.Ordinal);
        Assert.Contains("6217001234567890123", file, StringComparison.Ordinal);
        Assert.Contains("800.00", file, StringComparison.Ordinal);
        Assert.Equal(1, await aid.ScalarAsync<long>($"select count(*) from audit where action = 'aid.batch.download' and subject = 'batch/{batch}'"));
        Assert.Equal(20_000, (await AidFixture.GetAsync(officer, "/api/aid/ledger/books")).GetProperty("items")[0].GetProperty("funds")[0].GetProperty("leftFen").GetInt64());
        await Eventually.HoldsAsync(async () =>
            (await Task.WhenAll(((string[])["AidApplied", "AidApproved", "AidGranted", "AidPaid", "AidReceived"]).Select(name => aid.EventsAsync(name, id)))).All(count => count == 1));
    }

    [Fact]
    public async Task A_child_has_one_cash_aid_of_a_purpose_in_a_year_and_two_at_once_do_not_slip_through() // AID-39
    {
        var county = AidFixture.NextCounty();
        var child = await aid.RegisterChildAsync(county);

        var tries = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => aid.Teacher(county).PostAsJsonAsync(
            "/api/aid/applications", new { childId = child, programmeId = "LOCAL-01", tier = "usual", receivedOn = aid.Today })));

        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Conflict, HttpStatusCode.Conflict, HttpStatusCode.Conflict], tries.Select(response => response.StatusCode).Order());
        Assert.Equal(1, await aid.ScalarAsync<long>($"select count(*) from applications where child_id = '{child}'"));
    }

    [Fact]
    public async Task Another_county_sees_and_does_nothing()
    {
        var county = AidFixture.NextCounty();
        var child = await aid.RegisterChildAsync(county);
        var id = (await aid.ApplyAsync(aid.Teacher(county), child)).GetProperty("id").GetGuid();
        var attacker = aid.County(AidFixture.NextCounty());

        using var read = await attacker.GetAsync(new Uri($"/api/aid/applications/{id}", UriKind.Relative));
        using var reviewed = await attacker.PostAsJsonAsync($"/api/aid/applications/{id}/review", new { passed = true });
        using var applied = await attacker.PostAsJsonAsync("/api/aid/applications", new { childId = child, programmeId = "AID-25", tier = "primary", receivedOn = aid.Today });
        using var teacher = await aid.Teacher(county).PostAsJsonAsync($"/api/aid/applications/{id}/review", new { passed = true });

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound), (read.StatusCode, reviewed.StatusCode, applied.StatusCode));
        Assert.Equal(HttpStatusCode.Forbidden, teacher.StatusCode);
        Assert.Equal("submitted", await aid.StateAsync(county, id));
    }

    [Theory]
    [InlineData("programmeId", "AID-99", "usual", 0, null)]
    [InlineData("tier", "LOCAL-01", "none", 0, null)]
    [InlineData("amountFen", "AID-31", "decided", 0, null)]
    [InlineData("receivedOn", "LOCAL-01", "usual", 1, null)]
    [InlineData("receivedOn", "LOCAL-01", "usual", -61, null)]
    [InlineData("account", "LOCAL-01", "usual", 0, "12AB")]
    public async Task Tells_the_field_that_is_wrong(string field, string programmeId, string tier, int days, string? account)
    {
        var county = AidFixture.NextCounty();
        var child = await aid.RegisterChildAsync(county);

        using var refused = await aid.Teacher(county).PostAsJsonAsync(
            "/api/aid/applications", new { childId = child, programmeId, tier, receivedOn = aid.Today.AddDays(days), account });

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.True((await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty(field, out _));
    }
}
