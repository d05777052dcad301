using System.Net.Http.Json;
using System.Text.Json;
using Tongxing.Support;

namespace Tongxing.Outreach.Tests.Notices;

/// <summary>A reader's inbox, through the API.</summary>
internal static class Inbox
{
    public static async Task<List<JsonElement>> NoticesAsync(this HttpClient reader, string query = "") =>
        [.. (await reader.GetFromJsonAsync<JsonElement>($"/api/outreach/notices{query}")).GetProperty("items").EnumerateArray()];

    public static async Task<int> UnreadAsync(this HttpClient reader) => (await reader.GetFromJsonAsync<JsonElement>("/api/outreach/notices/unread")).GetProperty("count").GetInt32();

    public static async Task<JsonElement> OnlyNoticeAsync(this HttpClient reader)
    {
        List<JsonElement> notices = [];
        await Eventually.HoldsAsync(async () => (notices = await reader.NoticesAsync()).Count > 0);
        return Assert.Single(notices);
    }

    public static string Text(this JsonElement notice, string name) => notice.GetProperty(name).GetString()!;
}
