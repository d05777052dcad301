using Tongxing.ServiceDefaults.Calendar;
using static Tongxing.Demo.Rows;

namespace Tongxing.Demo;

/// <summary>A school's whisper mailbox with letters in several states, and a county's two counsellors with a case.</summary>
internal sealed class DemoCounselling(DemoProvince province, County county, string school)
{
    private const string Letters = "/api/counselling/letters";
    private const int AnswerWithin = 5;

    public async Task LoadAsync(Api officer)
    {
        using var keeper = await province.AsAsync($"school.{county.Short}");
        await AppointAsync(officer, "counsellor", "王心怡老师", supervises: false);
        await AppointAsync(officer, "supervisor", "陈督导", supervises: true);
        if ((await keeper.ListAsync(Letters)).Count > 0)
        {
            return;
        }

        var code = (await keeper.PostAsync("/api/counselling/mailboxes", new { orgCode = school }, $"mailbox/{school}")).GetProperty("code").GetString()!;
        var answered = await WriteAsync(keeper, code, "爸爸妈妈说今年过年可能不回来，我很想他们。", "豆豆");
        await keeper.PostAsync($"{Letters}/{answered}/answers", new { text = "豆豆，谢谢你告诉老师。这个周末我们一起给爸爸妈妈打视频电话，好吗？" });
        await WriteAsync(keeper, code, "数学课听不懂，又不敢问，怎么办？", null);
        await ForgetAsync(await WriteAsync(keeper, code, "奶奶生病了，我放学要做饭、照顾弟弟，作业常常写不完，怕老师批评。", null));
        await WriteAsync(keeper, code, "有几个高年级的同学放学堵我，还欺负我，我不想上学了。", null);
        await OpenCaseAsync(keeper, await WriteAsync(keeper, code, "我晚上总是睡不着，觉得活着没意思，老师能不能帮帮我？", null));
        await ReferAsync(keeper);
    }

    private async Task AppointAsync(Api officer, string role, string name, bool supervises)
    {
        var account = await province.AddAccountAsync(officer, $"{role}.{county.Short}", name, "counsellor", county.Code);
        await officer.PostAsync("/api/counselling/counsellors", new { accountId = account, displayName = name, orgCode = county.Code, supervises });
    }

    // A child has no account: the letter that is there afterwards and was not before is the one.
    private async Task<Guid> WriteAsync(Api keeper, string code, string text, string? name)
    {
        var before = (await keeper.ListAsync(Letters)).Select(IdOf).ToHashSet();
        using var child = province.AsNobody();
        await child.PostAsync($"/api/counselling/mailbox/{code}/letters", new { text, name, key = Guid.CreateVersion7() });
        return (await keeper.ListAsync(Letters)).Select(IdOf).Single(id => !before.Contains(id));
    }

    /// <summary>Nobody opened it for three weeks: the clock, which finds it at the township, passes it on to the county.</summary>
    private Task ForgetAsync(Guid letter)
    {
        var readBy = WorkCalendar.LastWorkingDay(province.Today.AddDays(-16), province.Today.AddDays(-30));
        return province.Databases.ExecuteAsync(
            "counselling",
            $"""
             with letter as (
                 update letters set waits_since = now() - interval '21 days', read_due = '{readBy:yyyy-MM-dd}', answer_due = '{WorkCalendar.AddWorkingDays(readBy, AnswerWithin):yyyy-MM-dd}', escalation = 2, escalate_at = now()
                 where id = '{letter}'
                 returning id, waits_since)
             update messages set at = letter.waits_since from letter where letter_id = letter.id
             """);
    }

    private async Task OpenCaseAsync(Api keeper, Guid letter)
    {
        await keeper.PostAsync($"{Letters}/{letter}/hand-over", new { });
        using var counsellor = await province.AsAsync($"counsellor.{county.Short}");
        await counsellor.GetAsync($"{Letters}/{letter}"); // to have read it
        var people = (await counsellor.GetAsync("/api/counselling/counsellors")).GetProperty("items").EnumerateArray().ToList();
        var supervisor = IdOf(people.Find(person => person.GetProperty("supervises").GetBoolean()));
        var id = IdOf(await counsellor.PostAsync("/api/counselling/cases", new { letterId = letter, level = 2, supervisorId = supervisor, birthYear = province.Today.Year - 11 }, $"case/{letter}"));
        await counsellor.PostAsync($"/api/counselling/cases/{id}/notes", new { kind = "talk", text = "与孩子单独谈话四十分钟。近两周失眠，想念父母；没有具体计划，答应有难受的时候马上找老师。" });
        await counsellor.PostAsync($"/api/counselling/cases/{id}/appointments", new { startsAt = province.Today.AddDays(2).ToDateTime(new(7, 0), DateTimeKind.Utc), minutes = 50, place = "school" });
        var steps = (await counsellor.GetAsync($"/api/counselling/cases/{id}")).GetProperty("steps").EnumerateArray();
        foreach (var step in steps.Where(step => step.GetProperty("kind").GetString() is "head-informed" or "child-seen"))
        {
            await counsellor.PostAsync($"/api/counselling/crisis/{IdOf(step)}/confirmation", new { doneBy = step.GetProperty("kind").GetString() == "head-informed" ? "李校长" : "王心怡" });
        }
    }

    private async Task ReferAsync(Api keeper)
    {
        var child = IdOf((await keeper.ListAsync($"/api/registry/children?orgCode={school}"))[0]);
        await Waiting.UntilAsync($"Counselling knows the children of {school}", async () => await province.Databases.CountAsync("counselling", $"select count(*) from children where id = '{child}'") == 1);
        await keeper.PostAsync(
            "/api/counselling/referrals",
            new { childId = child, reason = "mood", text = "近一个月不爱说话，课间总是一个人，奶奶说晚上常哭。" },
            $"referral/{school}");
    }
}
