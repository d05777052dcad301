using System.Net.Http.Json;
using System.Text.Json;
using Tongxing.Support;

namespace Tongxing.Aid.Tests.Applications;

[Collection(nameof(AidFixture))]
public sealed class HigherEntitlementTests(AidFixture aid) // AID-31
{
    private const string Lower = "AID-25";
    private const string Higher = "AID-31";
    private const long HigherFen = 300_000;

    [Fact]
    public async Task Both_run_until_the_county_approves_the_higher_one_and_the_lower_gives_way_then()
    {
        var county = AidFixture.NextCounty();
        var child = await aid.RegisterChildAsync(county);
        var lower = await ApplyAsync(county, child, Lower, "primary");

        var equal = await AidFixture.RefusedAsync(aid.Teacher(county), "/api/aid/applications", new { childId = child, programmeId = Higher, tier = "decided", receivedOn = aid.Today, amountFen = 100_000 });
        var applied = await aid.ApplyAsync(aid.Teacher(county), child, Higher, "decided", amountFen: HigherFen);
        var higher = applied.GetProperty("id").GetGuid();
        await DecideAsync(county, lower);
        var before = await aid.StateAsync(county, lower);
        await DecideAsync(county, higher);

        Assert.Equal(("aid.higher-entitlement", 1, "approved"), (equal, applied.GetProperty("givingWay").GetInt32(), before));
        Assert.Equal(("superseded", "approved"), (await aid.StateAsync(county, lower), await aid.StateAsync(county, higher)));
        await Eventually.HoldsAsync(async () => await aid.EventsAsync("AidEnded", lower) == 1);
    }

    [Theory]
    [InlineData("review", """{ "passed": false, "note": "材料不全" }""")]
    [InlineData("withdrawal", """{ "reason": "家长撤回" }""")]
    public async Task A_higher_one_that_comes_to_nothing_takes_nothing_away(string step, string body)
    {
        var county = AidFixture.NextCounty();
        var child = await aid.RegisterChildAsync(county);
        var lower = await ApplyAsync(county, child, Lower, "primary");
        var higher = await ApplyAsync(county, child, Higher, "decided");

        await AidFixture.PostAsync(aid.Township(county), $"/api/aid/applications/{higher}/{step}", JsonElement.Parse(body));
        await DecideAsync(county, lower);

        Assert.Equal("approved", await aid.StateAsync(county, lower));
    }

    [Fact]
    public async Task The_lower_one_is_not_paid_while_the_higher_is_open_and_is_paid_when_that_is_rejected()
    {
        var county = AidFixture.NextCounty();
        var (child, day) = (await aid.RegisterChildAsync(county), aid.Today);
        var lower = await ConfirmedAsync(county, child);
        var higher = await ApplyAsync(county, child, Higher, "decided", day);

        var held = await AidFixture.RefusedAsync(aid.AidOfficer(county), "/api/aid/batches", new { programmeId = Lower });
        var file = await AidFixture.GetAsync(aid.County(county), $"/api/aid/applications/{lower}");
        await AidFixture.PostAsync(aid.Township(county), $"/api/aid/applications/{higher}/review", new { passed = false, note = "材料不全" });
        var batch = await AidFixture.PostAsync(aid.AidOfficer(county), "/api/aid/batches", new { programmeId = Lower });

        Assert.Equal(("aid.higher-open", true), (held, file.GetProperty("held").GetBoolean()));
        Assert.Equal((1, 0), (batch.GetProperty("payments").GetInt32(), batch.GetProperty("held").GetInt32()));
    }

    [Fact]
    public async Task One_child_that_waits_does_not_keep_the_others_waiting()
    {
        var county = AidFixture.NextCounty();
        var (child, day) = (await aid.RegisterChildAsync(county), aid.Today);
        var other = await ApplyAsync(county, await aid.RegisterChildAsync(county), Lower, "primary");
        await DecideAsync(county, other);
        await ConfirmedAsync(county, child);
        await ApplyAsync(county, child, Higher, "decided", day);

        var batch = await AidFixture.PostAsync(aid.AidOfficer(county), "/api/aid/batches", new { programmeId = Lower });

        Assert.Equal((1, 1), (batch.GetProperty("payments").GetInt32(), batch.GetProperty("held").GetInt32()));
        Assert.Equal(batch.GetProperty("id").GetGuid(), (await AidFixture.GetAsync(aid.County(county), $"/api/aid/applications/{other}")).GetProperty("application").GetProperty("batchId").GetGuid());
    }

    [Fact]
    public async Task What_is_in_a_payment_batch_does_not_give_way_and_the_batch_can_be_paid()
    {
        var county = AidFixture.NextCounty();
        var (child, day) = (await aid.RegisterChildAsync(county), aid.Today);
        var lower = await ConfirmedAsync(county, child);
        var higher = await ApplyAsync(county, child, Higher, "decided", day);
        await aid.ReviewAsync(county, higher);
        // As if the batch had been made at the very moment of the application.
        var batch = await WithoutAsync(higher, async () => (await AidFixture.PostAsync(aid.AidOfficer(county), "/api/aid/batches", new { programmeId = Lower })).GetProperty("id").GetGuid());

        var decided = await AidFixture.RefusedAsync(aid.County(county), $"/api/aid/applications/{higher}/decision", new { approved = true });
        var applied = await WithoutAsync(higher, async () => await AidFixture.RefusedAsync(aid.Teacher(county), "/api/aid/applications", new { childId = child, programmeId = Higher, tier = "decided", receivedOn = day, amountFen = HigherFen }));
        await AidFixture.PostAsync(aid.AidOfficer(county), $"/api/aid/batches/{batch}/payment", new { paidOn = aid.Today });
        var paid = await AidFixture.RefusedAsync(aid.County(county), $"/api/aid/applications/{higher}/decision", new { approved = true });

        Assert.Equal(("aid.being-paid", "aid.being-paid", "aid.higher-entitlement"), (decided, applied, paid));
        Assert.Equal(("paid", "reviewed"), (await aid.StateAsync(county, lower), await aid.StateAsync(county, higher)));
    }

    [Fact]
    public async Task A_batch_and_an_approval_at_once_never_pay_both()
    {
        for (var round = 0; round < 4; round++)
        {
            var county = AidFixture.NextCounty();
            var (child, day) = (await aid.RegisterChildAsync(county), aid.Today);
            var lower = await ConfirmedAsync(county, child);
            var higher = await ApplyAsync(county, child, Higher, "decided", day);
            await aid.ReviewAsync(county, higher);

            await Task.WhenAll(
                aid.AidOfficer(county).PostAsJsonAsync("/api/aid/batches", new { programmeId = Lower }),
                aid.County(county).PostAsJsonAsync($"/api/aid/applications/{higher}/decision", new { approved = true }));

            Assert.Equal(("superseded", "approved"), (await aid.StateAsync(county, lower), await aid.StateAsync(county, higher)));
            Assert.Equal(0, await aid.ScalarAsync<long>($"select count(*) from applications where id = '{lower}' and batch_id is not null"));
        }
    }

    [Fact]
    public async Task An_amount_set_below_what_the_child_has_does_not_take_its_place()
    {
        var county = AidFixture.NextCounty();
        var child = await aid.RegisterChildAsync(county);
        var lower = await ApplyAsync(county, child, Lower, "primary");
        await DecideAsync(county, lower);
        var higher = (await aid.ApplyAsync(aid.Teacher(county), child, Higher, "decided", amountFen: 120_000)).GetProperty("id").GetGuid();
        await aid.ReviewAsync(county, higher);

        var refused = await AidFixture.RefusedAsync(aid.County(county), $"/api/aid/applications/{higher}/decision", new { approved = true, amountFen = 90_000 });

        Assert.Equal(("aid.higher-entitlement", "approved"), (refused, await aid.StateAsync(county, lower)));
    }

    [Fact]
    public async Task A_lower_one_in_another_county_is_withdrawn_there_when_the_higher_is_about_to_be_approved()
    {
        var (from, to) = (AidFixture.NextCounty(), AidFixture.NextCounty());
        var child = await aid.RegisterChildAsync(from);
        var lower = await ApplyAsync(from, child, Lower, "primary");
        await using var move = aid.Owner.CreateCommand($"update children set org_code = '{AidFixture.ClassOf(to)}' where id = '{child}'");
        await move.ExecuteNonQueryAsync();
        var higher = await ApplyAsync(to, child, Higher, "decided");
        await aid.ReviewAsync(to, higher);

        var elsewhere = await AidFixture.RefusedAsync(aid.County(to), $"/api/aid/applications/{higher}/decision", new { approved = true });
        await AidFixture.PostAsync(aid.Teacher(from), $"/api/aid/applications/{lower}/withdrawal", new { reason = "转学" });
        await AidFixture.PostAsync(aid.County(to), $"/api/aid/applications/{higher}/decision", new { approved = true });

        Assert.Equal(("aid.applied-elsewhere", "approved"), (elsewhere, await aid.StateAsync(to, higher)));
    }

    private async Task<Guid> ApplyAsync(string county, Guid child, string programmeId, string tier, DateOnly? receivedOn = null) =>
        (await aid.ApplyAsync(aid.Teacher(county), child, programmeId, tier, receivedOn: receivedOn, amountFen: programmeId == Higher ? HigherFen : null)).GetProperty("id").GetGuid();

    private async Task DecideAsync(string county, Guid id)
    {
        await aid.ReviewAsync(county, id);
        await AidFixture.PostAsync(aid.County(county), $"/api/aid/applications/{id}/decision", new { approved = true });
    }

    /// <summary>A lower one that could be paid.</summary>
    private async Task<Guid> ConfirmedAsync(string county, Guid child)
    {
        var id = await ApplyAsync(county, child, Lower, "primary");
        await DecideAsync(county, id);
        await aid.ConfirmAsync(county, Lower);
        await AidFixture.PostAsync(aid.AidOfficer(county), "/api/aid/ledger/allocations", new { fund = Lower, amountFen = 1_000_000, bookedOn = aid.Today, memo = "秋季学期补助资金" });
        return id;
    }

    /// <summary>As things were before the application came in.</summary>
    private async Task<T> WithoutAsync<T>(Guid id, Func<Task<T>> act)
    {
        await SetStateAsync("withdrawn");
        var answer = await act();
        await SetStateAsync("reviewed");
        return answer;

        async Task SetStateAsync(string state)
        {
            await using var command = aid.Owner.CreateCommand($"update applications set state = '{state}' where id = '{id}'");
            await command.ExecuteNonQueryAsync();
        }
    }
}
