using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using Tongxing.Support;

namespace Tongxing.Counselling.Tests.Whispers;

[Collection(nameof(CounsellingFixture))]
public sealed class SentTwiceTests(CounsellingFixture counselling)
{
    [Fact]
    public async Task The_same_form_sent_twice_at_once_is_one_letter_and_gives_the_same_receipt()
    {
        var (school, key) = (counselling.NewSchool(), Guid.CreateVersion7());
        var code = await counselling.OpenMailboxAsync(school);
        await using var connection = await counselling.Owner.OpenConnectionAsync();
        await using var holding = await connection.BeginTransactionAsync();
        await using var hold = new NpgsqlCommand("lock table letters in share mode", connection); // read, and not written for now
        await hold.ExecuteNonQueryAsync();

        var tries = Enumerable.Range(0, 2).Select(_ => counselling.Anonymous().PostAsJsonAsync($"/api/counselling/mailbox/{code}/letters", new { text = "你好", key })).ToList();
        await Eventually.HoldsAsync(async () => await counselling.ScalarAsync<long>("select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()") >= 2);
        await holding.CommitAsync();
        var answers = await Task.WhenAll(tries);

        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Created], answers.Select(answer => answer.StatusCode));
        var receipts = await Task.WhenAll(answers.Select(answer => answer.Content.ReadFromJsonAsync<JsonElement>()));
        Assert.Equal(receipts[0].GetProperty("receipt").GetString(), receipts[1].GetProperty("receipt").GetString());
        Assert.Single(await CounsellingFixture.LettersAsync(counselling.Teacher(school)));
    }
}
