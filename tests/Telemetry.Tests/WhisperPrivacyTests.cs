using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Tongxing.Support;

namespace Tongxing.Telemetry.Tests;

/// <summary>Nothing that tells of an anonymous writer is stored or logged anywhere; searched for, not believed.</summary>
public sealed partial class WhisperPrivacyTests(WhisperServices system) : IClassFixture<WhisperServices>
{
    private const string Letter = "我有一个秘密不想让人知道", More = "谢谢你们回信";

    [Fact]
    public async Task Neither_address_nor_browser_of_a_writer_are_in_database_Redis_logs_or_traces()
    {
        var code = await system.OpenMailboxAsync();
        using var child = system.Child();
        using var bare = system.Child();
        bare.DefaultRequestHeaders.Remove("Cookie");

        var receipt = await WriteByPageAsync(child, code);
        await WriteByApiAsync(bare, code);
        await ReadAndWriteOnAsync(child, receipt);
        using (await child.GetAsync(new Uri($"/whisper/{code}?lang=en", UriKind.Relative)))
        using (await child.GetAsync(new Uri("/img/icon.svg", UriKind.Relative)))
        {
            await SettledAsync("/whisper/answer");
        }

        var traces = (await system.DatabaseAsync(), await system.RedisAsync(), system.Logs());
        foreach (var sign in (string[])[WhisperServices.Address, WhisperServices.Browser, "WhisperBrowser"])
        {
            Assert.DoesNotContain(sign, traces.Item1, StringComparison.Ordinal);
            Assert.DoesNotContain(sign, traces.Item2, StringComparison.Ordinal);
            Assert.DoesNotContain(sign, traces.Item3, StringComparison.Ordinal);
            Assert.False(system.Sink.Holds(sign), $"{sign} went out with the telemetry.");
        }

        // Nor a hash of the address, or of a teacher's session, that anybody could find again by trying all of them.
        Assert.All([Hash(WhisperServices.Address), Hash("WhisperBrowser")], hash => Assert.DoesNotContain(hash, traces.Item2, StringComparison.Ordinal));
        foreach (var secret in (string[])[receipt, receipt.Replace("-", "", StringComparison.Ordinal), Letter, More])
        {
            Assert.DoesNotContain(secret, traces.Item1 + traces.Item2 + traces.Item3, StringComparison.Ordinal);
            Assert.False(system.Sink.Holds(secret), "What a child wrote or keeps went out with the telemetry.");
        }
    }

    /// <summary>The search itself: of an ordinary request it finds what there is to find.</summary>
    [Fact]
    public async Task Of_a_request_elsewhere_the_search_finds_the_hash_of_the_address()
    {
        using var elsewhere = system.Child("OrdinaryBrowser/1.0", "127.77.83.92");
        elsewhere.DefaultRequestHeaders.Remove("Cookie"); // else it would be counted by its session

        using (await elsewhere.GetAsync(new Uri("/sign-in", UriKind.Relative)))
        {
            await Eventually.HoldsAsync(() => Task.FromResult(system.Sink.Holds("/sign-in")));
        }

        Assert.Contains(Hash("127.77.83.92"), await system.RedisAsync(), StringComparison.Ordinal);
        Assert.Contains("Now listening on", system.Logs(), StringComparison.Ordinal);
        Assert.Contains("counselling.mailbox.open", await DatabaseWithMailboxAsync(), StringComparison.Ordinal);

        async Task<string> DatabaseWithMailboxAsync()
        {
            await system.OpenMailboxAsync();
            return await system.DatabaseAsync();
        }
    }

    [Fact]
    public async Task A_whisper_page_sets_no_cookie_and_is_kept_by_no_cache()
    {
        using var child = system.Child();

        using var page = await child.GetAsync(new Uri($"/whisper/{await system.OpenMailboxAsync()}", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.False(page.Headers.Contains("Set-Cookie"));
        Assert.Contains("no-store", page.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Origin", "https://elsewhere.example")]
    public async Task Another_site_writes_no_letter(string header, string value)
    {
        using var child = system.Child();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/whisper/{await system.OpenMailboxAsync()}");
        request.Headers.TryAddWithoutValidation(header, value);

        using var refused = await child.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    private static async Task<string> WriteByPageAsync(HttpClient child, string code)
    {
        var path = new Uri($"/whisper/{code}", UriKind.Relative);
        var form = Fields(await child.GetStringAsync(path));
        form["Input.Text"] = Letter;
        using var response = await child.PostAsync(path, new FormUrlEncodedContent(form));
        var page = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, page);
        return Receipt().Match(page) is { Success: true } found ? found.Groups["receipt"].Value : throw new InvalidOperationException(page);
    }

    private static async Task WriteByApiAsync(HttpClient child, string code)
    {
        using var response = await child.PostAsJsonAsync($"/api/counselling/mailbox/{code}/letters", new { text = Letter });
        response.EnsureSuccessStatusCode();
    }

    private static async Task ReadAndWriteOnAsync(HttpClient child, string receipt)
    {
        var path = new Uri("/whisper/answer", UriKind.Relative);
        using var read = await child.PostAsync(path, new FormUrlEncodedContent(new Dictionary<string, string> { ["_handler"] = "thread", ["Receipt"] = receipt }));
        var page = await read.Content.ReadAsStringAsync();
        Assert.Contains(Letter, page, StringComparison.Ordinal);
        var form = Fields(page);
        form["Text"] = More;
        using var written = await child.PostAsync(path, new FormUrlEncodedContent(form));
        Assert.Contains(More, await written.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var thread = await child.PostAsJsonAsync("/api/counselling/whispers/thread", new { receipt });
        Assert.Equal(2, (await thread.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("messages").GetArrayLength());
    }

    private static Dictionary<string, string> Fields(string page) =>
        Hidden().Matches(page).ToDictionary(field => field.Groups["name"].Value, field => field.Groups["value"].Value, StringComparer.Ordinal);

    private static string Hash(string address) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(address)).AsSpan(0, 16));

    // All spans of the visits have come, and whatever else is sent in the same second.
    private async Task SettledAsync(string path)
    {
        await Eventually.HoldsAsync(() => Task.FromResult(system.Sink.Holds(path) && system.Sink.ServicesIn("traces").IsSupersetOf(["gateway", "portal", "counselling"])));
        await Task.Delay(TimeSpan.FromSeconds(2));
    }

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]+)" value="(?<value>[^"]*)" ?/?>""", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Hidden();

    [GeneratedRegex("""id="receipt">(?<receipt>[0-9A-Z-]{24})<""", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Receipt();
}
