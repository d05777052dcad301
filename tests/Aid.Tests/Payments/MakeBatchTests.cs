namespace Tongxing.Aid.Tests.Payments;

[Collection(nameof(AidFixture))]
public sealed class MakeBatchTests(AidFixture aid)
{
    [Fact]
    public async Task However_many_wait_for_an_account_whoever_has_one_is_paid()
    {
        var county = AidFixture.NextCounty();
        var officer = aid.AidOfficer(county);
        var id = await aid.ConfirmedAsync(county);
        await AidFixture.PostAsync(officer, "/api/aid/ledger/allocations", new { fund = "LOCAL-01", amountFen = 100_000, bookedOn = aid.Today, memo = "县级捐助资金" });
        var columns = await aid.ScalarAsync<string>(
            "select string_agg(attname, ', ') from pg_attribute where attrelid = 'applications'::regclass and attnum > 0 and not attisdropped and attgenerated = ''");
        // A batch is of five hundred; all of these are due a day earlier.
        Assert.Equal(500, await aid.ScalarAsync<long>(
            $"""
             with waiting as (
                 insert into applications ({columns})
                 select {columns} from (select (jsonb_populate_record(a, jsonb_build_object(
                     'id', gen_random_uuid(), 'period', 'other-' || n, 'notice_id', null, 'notice_line', null, 'account_cipher', null, 'due_on', a.due_on - 1))).*
                 from applications a, generate_series(1, 500) n where a.id = '{id}') copies
                 returning id)
             select count(*) from waiting
             """));

        var batch = await AidFixture.PostAsync(officer, "/api/aid/batches", new { programmeId = "LOCAL-01" });

        Assert.Equal((1, 500), (batch.GetProperty("payments").GetInt32(), batch.GetProperty("withoutAccount").GetInt32()));
        Assert.Equal(batch.GetProperty("id").GetGuid(), await aid.ScalarAsync<Guid>($"select batch_id from applications where id = '{id}'"));
    }
}
