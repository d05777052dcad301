using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Tongxing.Support;

namespace Tongxing.Pairing.Tests.Records;

[Collection(nameof(PairingFixture))]
public sealed class AddRecordTests(PairingFixture pairing)
{
    private static readonly DateOnly LastWeek = PairingFixture.Began.AddDays(7 * 7);

    [Fact]
    public async Task Two_talks_a_week_meet_the_duty_and_tell_the_bus_once() // PAIR-61
    {
        var pair = await pairing.PairAsync("TPL-C11");

        var first = await RecordAsync(pair, "talk", LastWeek.AddDays(1));
        var second = await RecordAsync(pair, "talk", LastWeek.AddDays(3));
        await RecordAsync(pair, "talk", LastWeek.AddDays(4));

        Assert.False(first.GetProperty("fulfilled")[0].GetProperty("met").GetBoolean());
        Assert.True(second.GetProperty("fulfilled")[0].GetProperty("met").GetBoolean());
        var duty = (await pairing.DutiesAsync(pair, "talk")).Single(duty => duty.GetProperty("periodStart").GetString() == LastWeek.ToString("yyyy-MM-dd"));
        Assert.Equal(("met", 3), (duty.GetProperty("state").GetString(), duty.GetProperty("done").GetInt32()));
        await Eventually.HoldsAsync(async () => await EventsAsync("DutyFulfilled", pair) == 1);
    }

    [Fact]
    public async Task Without_its_day_a_record_is_refused_for_the_day()
    {
        var pair = await pairing.PairAsync("TPL-C06");

        using var refused = await pairing.HelperOf(pair.AccountId).PostAsJsonAsync("/api/pairing/records", new { pair.ChildId, kind = "talk" });

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.True((await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty("happenedOn", out _));
    }

    [Fact]
    public async Task A_talk_that_also_counts_as_tutoring_counts_for_both()
    {
        var pair = await pairing.PairAsync("TPL-C11");

        var record = await RecordAsync(pair, "talk", LastWeek.AddDays(1), alsoCounts: ["tutoring"]);

        Assert.Equal(["talk", "tutoring"], record.GetProperty("fulfilled").EnumerateArray().Select(duty => duty.GetProperty("kind").GetString()).Order());
    }

    [Fact]
    public async Task The_same_record_sent_twice_counts_once()
    {
        var pair = await pairing.PairAsync("TPL-C06");
        var clientId = Guid.CreateVersion7();

        await RecordAsync(pair, "talk", LastWeek.AddDays(1), clientId);
        await RecordAsync(pair, "talk", LastWeek.AddDays(1), clientId);

        Assert.Equal(1, await pairing.ScalarAsync<long>($"select count(*) from records where child_id = '{pair.ChildId}'"));
        Assert.Equal(1, await pairing.ScalarAsync<int>($"select max(done) from duties where child_id = '{pair.ChildId}'"));
    }

    [Fact]
    public async Task The_same_record_sent_many_times_at_once_counts_once()
    {
        var pair = await pairing.PairAsync("TPL-C06");
        var clientId = Guid.CreateVersion7();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => RecordAsync(pair, "talk", LastWeek.AddDays(1), clientId)));

        Assert.Equal(1, await pairing.ScalarAsync<long>($"select count(*) from records where child_id = '{pair.ChildId}'"));
    }

    [Fact]
    public async Task A_withdrawn_record_counts_no_more_and_stays_readable()
    {
        var pair = await pairing.PairAsync("TPL-C06");
        var helper = pairing.HelperOf(pair.AccountId);
        var id = (await RecordAsync(pair, "talk", LastWeek.AddDays(1))).GetProperty("id").GetGuid();

        await PairingFixture.PostAsync(helper, $"/api/pairing/records/{id}/withdrawal", new { reason = "记错了孩子" });

        Assert.All(await pairing.DutiesAsync(pair, "talk"), duty => Assert.Equal(0, duty.GetProperty("done").GetInt32()));
        Assert.True((await helper.GetFromJsonAsync<JsonElement>($"/api/pairing/records/{id}")).GetProperty("withdrawn").GetBoolean());
    }

    [Fact]
    public async Task A_corrected_day_moves_the_record_to_the_other_period()
    {
        var pair = await pairing.PairAsync("TPL-C11");
        var helper = pairing.HelperOf(pair.AccountId);
        var id = (await RecordAsync(pair, "talk", LastWeek.AddDays(1))).GetProperty("id").GetGuid();
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/pairing/records/{id}") { Content = JsonContent.Create(new { kind = "talk", happenedOn = LastWeek.AddDays(-6) }) };

        using var unguarded = await helper.PutAsJsonAsync($"/api/pairing/records/{id}", new { kind = "talk", happenedOn = LastWeek });
        request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        using var corrected = await helper.SendAsync(request);

        Assert.Equal(HttpStatusCode.PreconditionRequired, unguarded.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, corrected.StatusCode);
        var done = (await pairing.DutiesAsync(pair, "talk")).Where(duty => duty.GetProperty("done").GetInt32() == 1).Select(duty => duty.GetProperty("periodStart").GetString());
        Assert.Equal([LastWeek.AddDays(-7).ToString("yyyy-MM-dd")], done);
    }

    [Fact]
    public async Task Nobody_records_for_a_child_of_somebody_else()
    {
        var (mine, theirs) = (await pairing.PairAsync("TPL-C06"), await pairing.PairAsync("TPL-C06"));

        using var refused = await pairing.HelperOf(mine.AccountId).PostAsJsonAsync(
            "/api/pairing/records", new { childId = theirs.ChildId, kind = "talk", happenedOn = LastWeek.AddDays(1) });

        Assert.Equal("pairing.not-paired", (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("talk", 400, "happenedOn")]
    [InlineData("dance", 1, "kind")]
    public async Task Tells_the_field_that_is_wrong(string kind, int daysAfterStart, string field)
    {
        var pair = await pairing.PairAsync("TPL-C06");

        using var refused = await pairing.HelperOf(pair.AccountId).PostAsJsonAsync(
            "/api/pairing/records", new { childId = pair.ChildId, kind, happenedOn = PairingFixture.Began.AddDays(daysAfterStart) });

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.True((await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty(field, out _));
    }

    [Theory]
    [InlineData("talk", "moon", "place", "只能是以下之一：school, home, phone, video, other")]
    [InlineData("dance", null, "kind", "只能是以下之一：talk, home-visit, tutoring, guardian-contact, parent-contact, letter, daily-record, summary, companionship, material-help")]
    public async Task A_value_that_there_is_not_is_answered_with_those_that_there_are(string kind, string? place, string field, string message)
    {
        var pair = await pairing.PairAsync("TPL-C06");

        using var refused = await pairing.HelperOf(pair.AccountId).PostAsJsonAsync(
            "/api/pairing/records", new { childId = pair.ChildId, kind, happenedOn = LastWeek.AddDays(1), place });

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(message, (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").GetProperty(field)[0].GetString());
    }

    [Fact]
    public async Task The_values_that_there_are_stand_in_the_openapi_document()
    {
        var document = await pairing.Anonymous().GetFromJsonAsync<JsonElement>("/openapi/v1.json");

        var place = document.GetProperty("components").GetProperty("schemas").GetProperty("AddRecordRequest").GetProperty("properties").GetProperty("place");
        Assert.Equal(["school", "home", "phone", "video", "other", null], place.GetProperty("enum").EnumerateArray().Select(value => value.GetString()));
    }

    [Fact]
    public async Task Notes_are_kept_encrypted_and_shown_only_with_the_record_itself()
    {
        var pair = await pairing.PairAsync("TPL-C06");
        var helper = pairing.HelperOf(pair.AccountId);
        var id = (await PairingFixture.PostAsync(
            helper, "/api/pairing/records", new { childId = pair.ChildId, kind = "talk", happenedOn = LastWeek.AddDays(1), notes = "想妈妈了" })).GetProperty("id").GetGuid();

        var listed = await helper.GetStringAsync(new Uri($"/api/pairing/records?childId={pair.ChildId}", UriKind.Relative));
        var read = await helper.GetFromJsonAsync<JsonElement>($"/api/pairing/records/{id}");

        Assert.DoesNotContain("想妈妈了", listed, StringComparison.Ordinal);
        Assert.Equal("想妈妈了", read.GetProperty("notes").GetString());
        Assert.Equal(0, await pairing.ScalarAsync<long>($"select count(*) from records where position(convert_to('想妈妈了', 'UTF8') in notes_cipher) > 0"));
    }

    private Task<JsonElement> RecordAsync(PairingFixture.Pairing pair, string kind, DateOnly happenedOn, Guid? clientId = null, string[]? alsoCounts = null) => PairingFixture.PostAsync(
        pairing.HelperOf(pair.AccountId), "/api/pairing/records", new { childId = pair.ChildId, kind, happenedOn, clientId, alsoCounts });

    private Task<long> EventsAsync(string name, PairingFixture.Pairing pair) =>
        pairing.ScalarAsync<long>($"select count(*) from events where type = 'Tongxing.Contracts.Pairing:{name}' and body ->> 'childId' = '{pair.ChildId}'");
}
