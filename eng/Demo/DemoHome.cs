using Tongxing.ServiceDefaults.Calendar;

namespace Tongxing.Demo;

/// <summary>One school's Home for left-behind children: when it is open and who is there, what it has, who came to see it.</summary>
internal sealed class DemoHome(DemoProvince province, string school)
{
    private const string Path = "/api/activities/homes";
    private const int Workdays = 5;

    private static readonly (string Kind, string Name, int Area, int Seats)[] Rooms =
        [("reading", "阅览室", 70, 40), ("tutoring", "学习辅导室", 55, 30), ("counselling", "心语屋", 35, 6), ("arts", "手工美术室", 48, 24), ("film", "放映室", 60, 45)];

    private static readonly string[] OnDuty = ["王秀英老师", "李国庆老师", "周桂花老师", "吴海涛老师", "郑丽娟老师"];

    /// <returns>The room with the telephone.</returns>
    public async Task<Guid> AddAsync(Api approver)
    {
        var home = Rows.IdOf(await approver.PostAsync(Path, new { orgCode = school, name = "童心留守儿童之家", kind = "school", openedOn = province.Start.AddYears(-1) }, Key("home")));
        foreach (var (kind, name, area, seats) in Rooms)
        {
            await approver.PostAsync($"{Path}/{home}/rooms", new { kind, name, area, seats }, Key($"room/{kind}"));
        }

        var call = Rows.IdOf(await approver.PostAsync($"{Path}/{home}/rooms", new { kind = "call", name = "亲情电话间", area = 12, seats = 2 }, Key("room/call")));
        await approver.PutAsync($"{Path}/{home}", Record(), etag: "*");
        await approver.PostAsync(
            $"{Path}/{home}/visits",
            new { kind = "parent", name = "陈国强", phone = "19912345678", purpose = "看望孩子，了解学习情况", arrivedAt = province.Today.StartsAt().AddDays(-3).AddHours(10) },
            Key("visit"));
        return call;
    }

    private object Record() => new
    {
        name = "童心留守儿童之家",
        kind = "school",
        openedOn = province.Start.AddYears(-1),
        outdoorArea = 320,
        fullTimeStaff = 1,
        volunteers = 6,
        childrenServed = 62,
        rules = new[] { "annual-plan", "activity", "counselling", "health-education", "agency-parent", "visitor-registration", "staff", "safety" },
        hours = Enumerable.Range(1, Workdays).Select(weekday => new { weekday, opens = "16:10:00", closes = "18:00:00", season = "term" })
            .Append(new { weekday = Workdays + 1, opens = "09:00:00", closes = "16:30:00", season = "term" })
            .Append(new { weekday = Workdays, opens = "09:00:00", closes = "11:30:00", season = "holidays" }),
        equipment = new object[]
        {
            new { kind = "computer", quantity = 8, note = "能上网，有摄像头" }, new { kind = "telephone", quantity = 2, note = "亲情电话" }, new { kind = "television", quantity = 1 },
            new { kind = "books", quantity = 1_240 }, new { kind = "chess", quantity = 12 }, new { kind = "sports", quantity = 30, note = "篮球、跳绳、羽毛球拍" }, new { kind = "drawing", quantity = 24 },
        },
        rota = OnDuty.Select((name, day) => new { weekday = day + 1, from = "16:10:00", to = "18:00:00", name, task = day % 2 == 0 ? "作业辅导" : "阅读和游戏" })
            .Append(new { weekday = 3, from = "16:30:00", to = "17:30:00", name = "王心怡老师", task = "心理辅导" }),
    };

    private string Key(string what) => $"activities/{school}/{what}";
}
