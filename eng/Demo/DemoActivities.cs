using System.Text.Json;
using Tongxing.ServiceDefaults.Calendar;
using static Tongxing.Demo.Rows;

namespace Tongxing.Demo;

/// <summary>What one school does for its left-behind children: activities held and to come, a weekly group, and all that belongs to its Home and to the parents.</summary>
internal sealed class DemoActivities(DemoProvince province, County county, string school)
{
    private const string Path = "/api/activities";
    private readonly DateTimeOffset today = province.Today.StartsAt();

    public async Task LoadAsync()
    {
        using var keeper = await province.AsAsync($"school.{county.Short}");
        using var approver = await province.AsAsync($"principal.{county.Short}");
        if ((await approver.ListAsync($"{Path}/homes?orgCode={school}")).Count > 0 && (await approver.ListAsync($"{Path}/calls?orgCode={school}")).Count > 0)
        {
            return;
        }

        var known = await ChildrenAsync(approver);
        var children = known.ConvertAll(child => child.Id);
        var room = await new DemoHome(province, school).AddAsync(approver);
        await HoldAsync(keeper, approver, "安全教育讲座：防溺水、防触电", "lecture", -34, children[..40]);
        var film = await HoldAsync(keeper, approver, "观影：远方的家", "film", -20, children[10..45]);
        await keeper.PostAsync($"{Path}/{film}/publications", new { channel = "wechat-account", publishedOn = province.Today.AddDays(-18), address = "公众号“童心之家”" }, Key("publication"));
        using var officer = await province.AsAsync($"county.{county.Short}");
        await officer.PostAsync($"{Path}/homes/batches", new { orgCode = county.Code, number = 3, name = "第三批留守儿童之家", assignedOn = province.Start.AddYears(-1), schools = new[] { school } }, Key("batch"));
        await HoldAsync(keeper, approver, "十月集体生日会", "birthday", -13, children[..18]);
        await HoldAsync(keeper, approver, "心理健康课：认识自己的情绪", "mental-health-lesson", -8, children[..45]);
        await HoldAsync(keeper, approver, "主题班会：我想对爸爸妈妈说", "class-meeting", -6, children[5..40]);
        var coming = await PlanAsync(keeper, "书信活动：写给远方的父母", "letter-writing", 5, capacity: 30);
        await DecideAsync(approver, coming);
        await keeper.PostAsync($"{Path}/{coming}/sign-ups", new { childIds = children[..36] });
        var visit = await PlanAsync(keeper, "志愿者来访：大学生与孩子们的一天", "volunteer-visit", 12, capacity: 60);
        await keeper.PutAsync($"{Path}/{visit}/groups", new { groups = Groups }, etag: "*");
        await PlanGroupAsync(keeper, approver, children[..16]);
        await new DemoFamilies(province, school).LoadAsync(keeper, room, known);
        await MarkAsync(keeper, children);
        await approver.PostAsync($"{Path}/feeds/{school}", new { });
    }

    // Activities hears of the children over the bus.
    private async Task<List<DemoChild>> ChildrenAsync(Api approver)
    {
        var known = new List<JsonElement>();
        await Waiting.UntilAsync($"Activities knows the children of {school}", async () =>
            (known = await approver.ListAsync($"{Path}/uninvited?orgCode={school}&from={province.Today:yyyy-MM-dd}&to={province.Today:yyyy-MM-dd}")).Count >= DemoProvince.PerSchool * 3 / 5);
        return known.ConvertAll(child => new DemoChild(child.GetProperty("childId").GetGuid(), child.GetProperty("orgCode").GetString()!));
    }

    private static object[] Groups =>
    [
        new { name = "辅导组", leader = "张晓梅", meetingPoint = "学校大门", meetsAt = "14:30", tasks = "分年级辅导作业，陪孩子阅读" },
        new { name = "家访组", leader = "刘强", meetingPoint = "村委会", meetsAt = "14:00", tasks = "走访五户家庭，送去学习用品" },
    ];

    private async Task<Guid> HoldAsync(Api keeper, Api approver, string title, string kind, int days, List<Guid> came)
    {
        var id = await PlanAsync(keeper, title, kind, days);
        await DecideAsync(approver, id);
        await keeper.PutAsync($"{Path}/{id}/attendance", new { present = came[..^3], absent = came[^3..^1], excused = came[^1..] });
        await keeper.PutAsync($"{Path}/{id}/summary", new { summary = "活动按计划开展，孩子们积极参与，气氛热烈。几位平时不爱说话的孩子也主动发言，下次准备再多留一些交流时间。" });
        await approver.PutAsync($"{Path}/{id}/evaluations/mine", new { organisation = 5, content = 4, course = 4, note = "组织有序，内容贴近孩子生活。" });
        return id;
    }

    private async Task<Guid> PlanAsync(Api keeper, string title, string kind, int days, int? capacity = null)
    {
        var starts = today.AddDays(days).AddHours(15);
        return IdOf(await keeper.PostAsync(
            Path, new { orgCode = school, kind, title, startsAt = starts, endsAt = starts.AddHours(1.5), place = "学校多功能厅", capacity, plan = "班主任负责组织，提前一周通知家长，活动中安排两位老师照看。", safety = "出入口有人值守，结束后清点人数。", submit = true },
            Key($"activity/{kind}/{days}")));
    }

    private async Task PlanGroupAsync(Api keeper, Api approver, List<Guid> children)
    {
        var first = today.AddDays(1).AddHours(16);
        var series = await keeper.PostAsync(
            $"{Path}/series",
            new
            {
                orgCode = school,
                first = new { kind = "interest-group", title = "书法兴趣小组", startsAt = first, endsAt = first.AddHours(1), place = "阅览室", capacity = 20 },
                weekdays = new[] { 2, 4 },
                until = province.Today.AddDays(42),
                submit = true,
            },
            Key("series"));
        var id = series.GetProperty("activities")[0].GetGuid();
        await approver.PostAsync($"{Path}/{id}/decision", new { approved = true, wholeSeries = true }, Key("series/decision"));
        await keeper.PostAsync($"{Path}/{id}/sign-ups", new { childIds = children, wholeSeries = true });
    }

    /// <summary>What the class teachers have ticked of the term up to now; a few children lack something.</summary>
    private Task MarkAsync(Api keeper, List<Guid> children)
    {
        var term = Term.At(province.Today);
        var months = Enumerable.Range(0, 6).Select(new DateOnly(term.StartsOn.Year, term.StartsOn.Month, 1).AddMonths)
            .Where(month => month >= term.StartsOn && month <= province.Today && month.AddDays(14) <= term.EndsOn).Select(month => ("book", $"{month:yyyy-MM}"));
        (string Kind, string Period)[] asked = [.. months, ("book-report", term.Code), ("meaningful", term.Code), ("good-deed", term.Code), ("fault-corrected", term.Code), ("good-pupil", term.Code)];
        var made = children.SelectMany((child, index) => asked.Where((_, column) => (index + column) % 7 != 0).Select(mark => new { childId = child, kind = mark.Kind, period = mark.Period }));
        return keeper.PutAsync($"{Path}/marks", new { term = term.Code, made = made.Take(1_000), undone = Array.Empty<object>() });
    }

    private static Task DecideAsync(Api approver, Guid id) => approver.PostAsync($"{Path}/{id}/decision", new { approved = true }, $"decision/{id}");

    private string Key(string what) => $"activities/{school}/{what}";
}
