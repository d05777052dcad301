using System.Globalization;
using System.Text.Json;
using static Tongxing.Demo.Rows;

namespace Tongxing.Demo;

/// <summary>A child as Activities knows it.</summary>
internal sealed record DemoChild(Guid Id, string OrgCode);

/// <summary>One school and the parents who are away: calls home, what the parents told of themselves, what they were sent.</summary>
internal sealed class DemoFamilies(DemoProvince province, string school)
{
    private const string Path = "/api/activities";
    private const int Answering = 12;
    private const int Answered = 9;

    private static readonly string[] Views =
    [
        "孩子最近电话里不太说话，请老师多留意。", "奶奶年纪大了，下雨天能不能请老师看看孩子有没有人接？", "谢谢老师一直照顾孩子，我们春节回来。",
    ];

    public async Task LoadAsync(Api keeper, Guid room, IReadOnlyList<DemoChild> children)
    {
        await CallAsync(keeper, room, children);
        await ReportAsync(keeper, children);
        await AnswerAsync(keeper, children);
        await WriteAsync(keeper, children);
    }

    /// <summary>Four weeks of Wednesdays and Sundays; two of them pass after the calls were booked.</summary>
    private async Task CallAsync(Api keeper, Guid room, IReadOnlyList<DemoChild> children)
    {
        await keeper.PostAsync(
            $"{Path}/calls",
            new { orgCode = school, medium = "video", weekdays = new[] { 3, 7 }, from = province.Today.AddDays(1), to = province.Today.AddDays(28), begins = "13:30:00", ends = "14:30:00", minutes = 10, roomId = room });
        var booked = (await keeper.ListAsync($"{Path}/calls?orgCode={school}")).Select((call, index) => (call, index)).Where(row => row.index % 3 != 2).ToList();
        foreach (var (call, index) in booked)
        {
            await keeper.PostAsync($"{Path}/calls/{IdOf(call)}/booking", new { childId = children[index % children.Count].Id, relation = index % 2 == 0 ? "mother" : "father" });
        }

        // By an hour more than two weeks: no time may become another one's on the way.
        await province.Databases.ExecuteAsync("activities", $"update calls set starts_at = starts_at - interval '14 days 1 hour' where org_code = '{school}'");
        foreach (var (call, index) in booked.Where(row => StartOf(row.call).AddDays(-14) < province.Now.AddDays(-2)))
        {
            await keeper.PutAsync($"{Path}/calls/{IdOf(call)}/outcome", new { held = index % 5 != 0 });
        }
    }

    /// <summary>What the school knows of this month.</summary>
    private async Task ReportAsync(Api keeper, IReadOnlyList<DemoChild> children)
    {
        foreach (var (index, child) in children.Take(30).Index())
        {
            await keeper.PostAsync(
                $"{Path}/five-ones",
                new { childId = child.Id, month = province.Today, relation = index % 2 == 0 ? "mother" : "father", calls = index % 6, letters = index % 2, classTeacher = index % 3, subjectTeacher = index % 4 == 0 ? 1 : 0 },
                $"activities/{school}/report/{index}");
        }
    }

    /// <summary>What parents told of last month by their links, some with words to the school; three of the links wait for an answer.</summary>
    private async Task AnswerAsync(Api keeper, IReadOnlyList<DemoChild> children)
    {
        var links = await keeper.PostAsync(
            $"{Path}/five-ones/links", new { childIds = children.Take(Answering).Select(child => child.Id), month = province.Today.AddMonths(-1), relation = "mother" }, $"activities/{school}/links");
        using var parent = province.AsNobody();
        foreach (var (index, link) in links.GetProperty("items").EnumerateArray().Take(Answered).Index())
        {
            var token = link.GetProperty("path").GetString()!.Split('/')[^1];
            await parent.PostAsync($"{Path}/parents/report", new { token, calls = 2 + (index % 4), letters = index % 3 == 0 ? 0 : 1, classTeacher = 1, subjectTeacher = index % 2, view = Views.ElementAtOrDefault(index) });
        }

        var views = await keeper.ListAsync($"{Path}/parent-views");
        await keeper.PutAsync($"{Path}/parent-views/{IdOf(views[^1])}/outcome", new { outcome = "已和孩子谈过，孩子想念父母，约好每周三和周日视频。" });
    }

    /// <summary>
    /// Two text messages of earlier weeks. They lie in the database from the start: a system without a provider of text messages sends
    /// none, and a demonstration must not write to anybody.
    /// </summary>
    private async Task WriteAsync(Api keeper, IReadOnlyList<DemoChild> children)
    {
        var sender = (await keeper.GetAsync("/session")).GetProperty("accountId").GetGuid();
        await TellAsync("parents-call", 12, sender, children.Take(40));
        await TellAsync("parents-report", 26, sender, children.Take(25));
    }

    private Task TellAsync(string kind, int daysAgo, Guid sender, IEnumerable<DemoChild> children)
    {
        var rows = string.Join(", ", children.Select((child, index) => string.Create(CultureInfo.InvariantCulture, $"('{child.Id}'::uuid, '{child.OrgCode}', {index})")));
        return province.Databases.ExecuteAsync(
            "outreach",
            $"""
             with sent as (
                 insert into parent_messages (id, org_code, kind, template, sent_by, sent_at)
                 select gen_random_uuid(), '{school}', '{kind}', 1, '{sender}', date_trunc('day', now()) - interval '{daysAgo} days' + interval '10 hours'
                 where not exists (select from parent_messages where org_code = '{school}' and kind = '{kind}')
                 returning id, kind, sent_at)
             insert into parent_lines (id, message_id, org_code, child_id, kind, relation, sent_at, state)
             select gen_random_uuid(), sent.id, c.org_code, c.child_id, sent.kind,
                 case when c.n % 13 = 5 then null when c.n % 2 = 0 then 'mother' else 'father' end, sent.sent_at,
                 case when c.n % 13 = 5 then 'no-phone' when c.n % 9 = 4 then 'failed' else 'delivered' end
             from sent, (values {rows}) as c (child_id, org_code, n)
             """);
    }

    private static DateTimeOffset StartOf(JsonElement call) => call.GetProperty("startsAt").GetDateTimeOffset();
}
