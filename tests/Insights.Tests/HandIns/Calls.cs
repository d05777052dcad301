using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Tongxing.Contracts.Identity;
using Tongxing.Insights.Reports;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.Support;

namespace Tongxing.Insights.Tests.HandIns;

/// <summary>What tests of hand-ins ask of the service. The year 2025 is over and its due day, too; the running half-year's is yet to come.</summary>
internal static class Calls
{
    public const string Over = "2025";
    public static byte[] Word { get; } = WordFile.Write(new("工作报告", "一年来", []));
    public static byte[] Pdf { get; } = Encoding.ASCII.GetBytes("%PDF-1.7 a report");

    public static string Running { get; } = string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.Today.Year}-H{(TimeProvider.System.Today.Month <= 6 ? 1 : 2)}");

    // The rows as one reads them.
    public static IEnumerable<string> States(JsonElement list) => list.GetProperty("items").EnumerateArray().Select(row =>
        $"{row.GetProperty("orgCode").GetString()} {row.GetProperty("name").GetString()} {(row.GetProperty("times").GetInt32() > 0 ? "in" : "missing")}{(row.GetProperty("late").GetBoolean() ? " late" : "")}");

    public static async Task BelowAsync(this InsightsFixture insights, string county)
    {
        await insights.PublishAsync(
        [
            .. new[] { ("001", "甲乡", "township"), ("002", "乙乡", "township"), ("003", "丙乡", "township"), ("S0001", "县实验学校", "school"), ("A0001", "妇联", "agency"), ("001S0001", "河口小学", "school"), ("001S0001C202401", "一班", "class"), ("001001", "河口村", "village"), ("001001S0001", "村小", "school"), ("001H0001", "之家", "home") }
                .Select(unit => new OrgUnitAdded(county + unit.Item1, unit.Item2, unit.Item3, county + unit.Item1, 1)),
        ]);
        await Eventually.HoldsAsync(async () => await insights.ScalarAsync<long>($"select count(*) from units where code like '{county}%'") == 10);
    }

    public static Task KnownAsync(this InsightsFixture insights, string unit) => Eventually.HoldsAsync(async () => await insights.ScalarAsync<long>($"select count(*) from units where code = '{unit}'") == 1);

    public static Uri Address(string rest) => new($"/api/insights/hand-ins{rest}", UriKind.Relative);

    public static async Task<JsonElement> ListAsync(HttpClient caller, string period, string more = "") => await caller.GetFromJsonAsync<JsonElement>(Address($"?period={period}{more}"));

    public static async Task<HttpStatusCode> StatusAsync(HttpClient caller, string rest)
    {
        using var answer = await caller.GetAsync(Address(rest));
        return answer.StatusCode;
    }

    public static async Task<HttpStatusCode> PutAsync(HttpClient caller, string period, byte[] file)
    {
        using var answer = await SendAsync(caller, period, file);
        return answer.StatusCode;
    }

    public static async Task<HttpResponseMessage> SendAsync(HttpClient caller, string period, byte[]? file)
    {
        using var form = new MultipartFormDataContent { { new StringContent("工作报告"), "note" } };
        if (file is not null)
        {
            form.Add(new ByteArrayContent(file), "file", "报告.docx");
        }

        // A refusal comes before the file is sent.
        using var request = new HttpRequestMessage(HttpMethod.Put, Address($"/{period}")) { Content = form, Headers = { ExpectContinue = true } };
        return await caller.SendAsync(request);
    }
}
