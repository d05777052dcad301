using Npgsql;

namespace Tongxing.Aid.Tests.Applications;

[Collection(nameof(AidFixture))]
public sealed class DecisionTests(AidFixture aid)
{
    [Fact]
    public async Task Whoever_reviewed_or_sent_it_does_not_decide() // AID-50
    {
        var county = AidFixture.NextCounty();
        var (one, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var id = (await aid.ApplyAsync(aid.County(county, other), await aid.RegisterChildAsync(county))).GetProperty("id").GetGuid();
        await AidFixture.PostAsync(aid.Township(county, one), $"/api/aid/applications/{id}/review", new { passed = true });

        foreach (var account in (Guid[])[one, other])
        {
            Assert.Equal("aid.second-person", await AidFixture.RefusedAsync(aid.County(county, account), $"/api/aid/applications/{id}/decision", new { approved = true }));
            await using var around = aid.Owner.CreateCommand($"update applications set decided_by = '{account}' where id = '{id}'");
            Assert.Equal("applications_second_person", (await Assert.ThrowsAsync<PostgresException>(() => around.ExecuteNonQueryAsync())).ConstraintName);
        }

        await AidFixture.PostAsync(aid.County(county), $"/api/aid/applications/{id}/decision", new { approved = true });
        Assert.Equal("approved", await aid.StateAsync(county, id));
    }

    [Fact]
    public async Task Rejected_needs_a_reason_and_a_withdrawn_application_makes_room_for_another()
    {
        var county = AidFixture.NextCounty();
        var child = await aid.RegisterChildAsync(county);
        var first = (await aid.ApplyAsync(aid.Teacher(county), child)).GetProperty("id").GetGuid();

        var silent = await AidFixture.RefusedAsync(aid.Township(county), $"/api/aid/applications/{first}/review", new { passed = false });
        await AidFixture.PostAsync(aid.Township(county), $"/api/aid/applications/{first}/review", new { passed = false, note = "材料不全，请补充收入证明" });
        var second = (await aid.ApplyAsync(aid.Teacher(county), child)).GetProperty("id").GetGuid();
        await AidFixture.PostAsync(aid.Teacher(county), $"/api/aid/applications/{second}/withdrawal", new { reason = "家长撤回" });
        await aid.ApplyAsync(aid.Teacher(county), child);

        var file = await AidFixture.GetAsync(aid.Teacher(county), $"/api/aid/applications/{first}");
        Assert.Equal(("aid.reason-missing", "材料不全，请补充收入证明"), (silent, file.GetProperty("ended").GetProperty("note").GetString()));
        Assert.Equal("withdrawn", await aid.StateAsync(county, second));
    }

    [Fact]
    public async Task The_county_sets_the_amount_where_the_programme_leaves_it_open_and_only_there()
    {
        var county = AidFixture.NextCounty();
        var child = await aid.RegisterChildAsync(county);
        var open = (await aid.ApplyAsync(aid.Teacher(county), child, "AID-31", "decided", amountFen: 90_000)).GetProperty("id").GetGuid();
        var fixedAmount = (await aid.ApplyAsync(aid.Teacher(county), child)).GetProperty("id").GetGuid();
        foreach (var id in (Guid[])[open, fixedAmount])
        {
            await AidFixture.PostAsync(aid.Township(county), $"/api/aid/applications/{id}/review", new { passed = true });
        }

        var other = await AidFixture.RefusedAsync(aid.County(county), $"/api/aid/applications/{fixedAmount}/decision", new { approved = true, amountFen = 90_000 });
        await AidFixture.PostAsync(aid.County(county), $"/api/aid/applications/{open}/decision", new { approved = true, amountFen = 70_000 });

        Assert.Equal("aid.amount-fixed", other);
        Assert.Equal(70_000, (await AidFixture.GetAsync(aid.County(county), $"/api/aid/applications/{open}")).GetProperty("application").GetProperty("amountFen").GetInt64());
    }
}
