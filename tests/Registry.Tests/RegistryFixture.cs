using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Tongxing.Registry.Tests.Rosters;
using Tongxing.Support;

namespace Tongxing.Registry.Tests;

public class RegistryFixture() : ServiceFixture<Program>("registry")
{
    public const string County = "520502", Township = "520502011", School = "520502011S0001", OtherSchool = "520502012S0001", Term = "2026-autumn";

    protected override IEnumerable<KeyValuePair<string, string>> Settings =>
    [
        new("Rosters:Imports:Poll", "00:00:00.2"),
        new("services:identity:http:0", "http://localhost:1"), // nobody is there: catching up waits for ever
    ];

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await ExecuteAsync(
            $"""
             insert into org_units (code, name, kind, version) values
                 ('52', '贵州省', 'province', 1), ('{County}', '七星关区', 'county', 1), ('520521', '大方县', 'county', 1),
                 ('{Township}', '碧海街道', 'township', 1), ('{School}', '碧海街道中心小学', 'school', 1), ('{OtherSchool}', '洪山街道中心小学', 'school', 1)
             """);
    }

    public HttpClient Officer(string orgCode = Township) => As(orgCode.Length switch { 6 => "county-officer", 9 => "township-officer", _ => "school-officer" }, orgCode);

    public static async Task<HttpResponseMessage> SendAsync(HttpClient client, Stream file, string fileName, string orgCode = Township, string term = Term)
    {
        using var form = new MultipartFormDataContent
        {
            { new StreamContent(file), "file", fileName }, { new StringContent(orgCode), "orgCode" }, { new StringContent(term), "term" },
        };
        return await client.PostAsync("/api/registry/imports", form);
    }

    /// <summary>Sends a sample and waits until it is checked.</summary>
    public static async Task<JsonElement> CheckAsync(HttpClient client, string sample, string orgCode = Township)
    {
        await using var file = File.OpenRead(Sample.PathOf(sample));
        return await CheckAsync(client, file, sample, orgCode);
    }

    public static async Task<JsonElement> CheckAsync(HttpClient client, Stream file, string fileName, string orgCode = Township)
    {
        using var response = await SendAsync(client, file, fileName, orgCode);
        Assert.True(response.StatusCode == HttpStatusCode.Accepted, await response.Content.ReadAsStringAsync());
        return await WaitAsync(client, response.Headers.Location!.ToString(), "checking");
    }

    /// <summary>Commits and waits until it is done.</summary>
    public static async Task<JsonElement> CommitAsync(HttpClient client, JsonElement import)
    {
        var path = $"/api/registry/imports/{import.GetProperty("id").GetGuid()}";
        await PostAsync(client, path + "/commit", new { });
        return await WaitAsync(client, path, "committing");
    }

    public static async Task<JsonElement> WaitAsync(HttpClient client, string path, string whileIn)
    {
        var import = default(JsonElement);
        await Eventually.HoldsAsync(
            async () =>
            {
                import = await client.GetFromJsonAsync<JsonElement>(path);
                return import.GetProperty("state").GetString() != whileIn;
            },
            TimeSpan.FromSeconds(60));
        return import;
    }

    public static async Task<JsonElement> PostAsync(HttpClient client, string path, object body)
    {
        using var response = await client.PostAsJsonAsync(path, body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode} {text}");
        return text.Length == 0 ? default : JsonElement.Parse(text);
    }

    /// <summary>A child with a valid number; <paramref name="sequence"/> tells children apart.</summary>
    public static Task<JsonElement> RegisterAsync(HttpClient client, int sequence, string name = "王小明", string orgCode = School) => PostAsync(
        client, "/api/registry/children", new { orgCode, name, identityNumber = IdentityNumberOf(sequence), grade = 3, classNumber = 1 });

    public static string IdentityNumberOf(int sequence, DateOnly? birth = null)
    {
        var first = $"520502{birth ?? new(2015, 3, 5):yyyyMMdd}{sequence:000}";
        int[] weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        return first + "10X98765432"[first.Select((digit, i) => (digit - '0') * weights[i]).Sum() % 11];
    }

    public static async Task<JsonElement> GetAsync(HttpClient client, string path, string? language = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (language is not null)
        {
            request.Headers.AcceptLanguage.Add(new StringWithQualityHeaderValue(language));
        }

        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode} {text}");
        return JsonElement.Parse(text);
    }
}
