using static Tongxing.Demo.Rows;

namespace Tongxing.Demo;

/// <summary>Pupils whom a county's first school nominates for this year; the county has decided on most (MON-28).</summary>
internal sealed class DemoCommendations(DemoProvince province, County county, string school)
{
    private const int OfKind = 6;

    private static readonly string[] Deeds =
    [
        "父母外出务工，和奶奶一起生活。每天早起做饭、照顾奶奶吃药，学习上从不落下，期中成绩班级第三。",
        "担任班长，主动帮助两名学习有困难的同学，组织午间读书小组，本学期阅读量全班第一。",
        "坚持每周给父母写信报平安，家里的农活也抢着做，作文《我的奶奶》获县级二等奖。",
        "性格开朗，从不抱怨家里困难，带着弟弟一起上学，连续两个学期全勤，体育测试优秀。",
    ];

    public async Task LoadAsync(Api officer)
    {
        using var clerk = await province.AsAsync($"school.{county.Short}");
        var pupils = (await clerk.ListAsync($"/api/registry/children?orgCode={school}")).Where(child => child.GetProperty("leftBehind").GetString() != "none").Take(2 * OfKind).ToList();
        foreach (var (index, pupil) in pupils.Index())
        {
            var nomination = await clerk.PostAsync(
                "/api/registry/commendations",
                new { childId = IdOf(pupil), kind = index < OfKind ? "outstanding" : "self-strong", year = province.Today.Year, deeds = Deeds[index % Deeds.Length] },
                $"commendation/{county.Code}/{index}");
            if (index % OfKind != OfKind - 1) // one of each still waits
            {
                await officer.PostAsync($"/api/registry/commendations/{IdOf(nomination)}/decision", new { commended = true }, $"commended/{county.Code}/{index}", etag: "*");
            }
        }
    }
}
