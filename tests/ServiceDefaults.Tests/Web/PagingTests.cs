using System.Net.Http.Json;
using System.Text.Json;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.ServiceDefaults.Tests.Web;

[Collection(nameof(SampleFixture))]
public sealed class PagingTests(SampleFixture sample)
{
    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_repetition()
    {
        var officer = sample.Officer("520950");
        foreach (var n in Enumerable.Range(0, 5))
        {
            using var made = await officer.PostAsJsonAsync("/api/sample/notes", new { orgCode = "520950", text = $"{n}" });
        }

        var seen = new List<string>();
        for (string? next = ""; next is not null;)
        {
            var page = await officer.GetFromJsonAsync<JsonElement>($"/api/sample/notes?limit=2&cursor={next}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(note => note.GetProperty("text").GetString()!));
            next = page.GetProperty("next").GetString();
        }

        Assert.Equal(["0", "1", "2", "3", "4"], seen);
    }

    [Theory]
    [InlineData(null, 50)]
    [InlineData(0, 1)]
    [InlineData(-5, 1)]
    [InlineData(10, 10)]
    [InlineData(100_000, 200)]
    public void A_page_has_between_one_and_two_hundred_rows(int? asked, int given) => Assert.Equal(given, Paging.Limit(asked));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Without_a_cursor_a_list_begins_at_its_first_page(string? cursor) => Assert.Null(Cursor.Decode<Guid>(cursor));

    [Theory]
    [InlineData("?")]
    [InlineData("bnVsbA")]
    [InlineData("e30")]
    [InlineData("AAAA")]
    public void A_text_that_is_no_cursor_of_the_list_is_refused(string cursor) => Assert.Throws<UnknownCursorException>(() => Cursor.Decode<Guid>(cursor));

    [Fact]
    public void A_cursor_keeps_its_key_to_the_last_digit()
    {
        var key = new Key(new DateTimeOffset(2026, 11, 22, 1, 2, 3, TimeSpan.Zero).AddTicks(1_234_560), Guid.CreateVersion7());

        Assert.Equal(key, Cursor.Decode<Key>(Cursor.Encode(key)));
    }

    private readonly record struct Key(DateTimeOffset At, Guid Id);
}
