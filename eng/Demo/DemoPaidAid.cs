using static Tongxing.Demo.Rows;

namespace Tongxing.Demo;

/// <summary>Children whose aid went all the way to the account, and two whose guardians have not confirmed it yet.</summary>
internal sealed class DemoPaidAid(DemoProvince province, string countyCode, string shortName)
{
    public const int Children = 7;
    private const string Programme = "AID-25";
    private const int Confirmed = 5;

    public async Task LoadAsync(Api officer, IReadOnlyList<Guid> children)
    {
        if ((await officer.ListAsync("/api/aid/batches")).Count > 0)
        {
            return;
        }

        using var school = await province.AsAsync($"school.{shortName}");
        using var township = await province.AsAsync($"township.{shortName}");
        using var county = await province.AsAsync($"county.{shortName}");
        var applications = new List<Guid>();
        foreach (var (index, child) in children.Index())
        {
            var application = await DemoAid.ApplyAsync(
                school,
                new
                {
                    childId = child,
                    programmeId = Programme,
                    tier = "primary",
                    receivedOn = province.Today.AddDays(-10),
                    papers = new[] { "application-form", "identity", "household-book", "poverty-proof" },
                    reason = "家庭困难，寄宿在校。",
                    payee = DemoAid.Payees[DemoAid.Children + index],
                    bank = "农村信用社",
                    account = $"62170087654321{index:00000}",
                },
                $"paid/{countyCode}/{index}");
            await township.PostAsync($"/api/aid/applications/{application}/review", new { passed = true, note = "入户核实，情况属实。" }, $"review/{application}");
            await county.PostAsync($"/api/aid/applications/{application}/decision", new { approved = true }, $"decision/{application}");
            applications.Add(application);
        }

        await EndNoticeAsync(county);
        var batch = IdOf(await officer.PostAsync("/api/aid/batches", new { programmeId = Programme }, $"batch/{countyCode}"));
        await officer.PostAsync($"/api/aid/batches/{batch}/payment", new { paidOn = province.Today }, $"payment/{batch}");
        foreach (var application in applications.Take(Confirmed))
        {
            await school.PostAsync($"/api/aid/applications/{application}/receipt", new { receivedOn = province.Today, by = "guardian" }, $"receipt/{application}");
        }
    }

    private async Task EndNoticeAsync(Api county)
    {
        var notice = IdOf(await county.PostAsync("/api/aid/notices", new { programmeId = Programme, postedAt = new[] { "county-office", "township-school" } }, $"notice/{countyCode}/{Programme}"));
        await province.Databases.EndNoticeAsync(notice);
        await Waiting.UntilAsync("The notice is over", async () => (await county.GetAsync($"/api/aid/notices/{notice}")).GetProperty("notice").GetProperty("closed").GetBoolean());
        await county.PostAsync($"/api/aid/notices/{notice}/confirmation", new { }, $"confirmation/{notice}");
    }
}
