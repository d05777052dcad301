using System.Globalization;

namespace Tongxing.Demo;

/// <summary>Reports of the last half-year (MON-18): a township handed in in time, a school and the county too late, everybody else not at all.</summary>
internal sealed class DemoReports(DemoProvince province, string shortName, string township)
{
    private const string Path = "/api/insights/hand-ins";
    private const int MonthsOfHalf = 6;

    public async Task LoadAsync()
    {
        var half = new DateOnly(province.Today.Year, province.Today.Month > MonthsOfHalf ? 1 : MonthsOfHalf + 1, 1);
        half = half > province.Today ? half.AddYears(-1) : half;
        var period = string.Create(CultureInfo.InvariantCulture, $"{half:yyyy}-H{1 + (half.Month / MonthsOfHalf)}");
        foreach (var userName in new[] { $"township.{shortName}", $"school.{shortName}", $"county.{shortName}" })
        {
            using var officer = await province.AsAsync(userName);
            if ((await officer.GetAsync($"{Path}?period={period}")).GetProperty("own").GetProperty("times").GetInt32() == 0)
            {
                var draft = await officer.DownloadAsync($"/api/insights/reports?period={period}");
                await officer.UploadAsync($"{Path}/{period}", "半年工作总结.docx", draft, [], HttpMethod.Put);
            }
        }

        var inTime = half.AddMonths(MonthsOfHalf).AddDays(9);
        await province.Databases.ExecuteAsync(
            "insights", $"update hand_ins set first_at = '{inTime:yyyy-MM-dd} 09:20+08', handed_in_at = '{inTime:yyyy-MM-dd} 09:20+08' where org_code = '{township}' and period = '{period}'");
    }
}
