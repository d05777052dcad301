using System.Text.Json;
using static Tongxing.Demo.Rows;

namespace Tongxing.Demo;

/// <summary>One county's campaigns, donations, money and applications for aid, as far as the public APIs let time go.</summary>
internal sealed class DemoAid(DemoProvince province, string countyCode, string shortName)
{
    public const int Children = 10;
    private static readonly string[] Papers = ["application-form", "identity", "household-book", "hardship-proof"];

    /// <summary>Guardians, of each application another one.</summary>
    public static readonly string[] Payees =
        ["陈桂英", "李发祥", "王素芬", "张德明", "杨秀珍", "刘永贵", "赵玉兰", "周国清", "吴开珍", "徐正华", "孙桂花", "马天福", "朱光秀", "胡明富", "林春梅", "郭兴才", "何大英"];

    private static readonly (string Kind, string? Name, long Fen, bool Named)[] Donors =
    [
        ("organisation", "毕节爱心协会", 2_000_000, true), ("person", "王建国", 50_000, true), ("person", "李秀英", 20_000, true), ("anonymous", null, 100_000, false),
        ("organisation", "七星关区某某商贸有限公司", 1_000_000, true), ("person", "张志强", 10_000, false), ("person", "刘洋", 30_000, true), ("anonymous", null, 5_000, false),
        ("person", "陈静", 66_600, true), ("organisation", "志愿者之家", 300_000, true),
    ];

    public async Task LoadAsync()
    {
        using var officer = await province.AsAsync($"aid.{shortName}");
        if ((await officer.ListAsync("/api/aid/notices")).Count > 1)
        {
            return;
        }

        var winter = await GiveAsync(officer);
        await PlanAsync(officer);
        await CheckAsync(officer);
        var boarders = await BoardersAsync();
        await new DemoPaidAid(province, countyCode, shortName).LoadAsync(officer, boarders[..DemoPaidAid.Children]);
        var children = boarders[DemoPaidAid.Children..];
        await HandOutAsync(officer, winter, children);
        await ApplyAsync(children);
    }

    /// <returns>The campaign for the winter.</returns>
    private async Task<Guid> GiveAsync(Api officer)
    {
        var winter = await OpenAsync(officer, "winter", "温暖过冬·留守儿童冬衣募捐", "为全区寄宿留守儿童添置冬衣和棉鞋，余款用于困难补助。", 42, 5_000_000, "儿童棉衣 300 件、棉鞋 300 双");
        var reading = await OpenAsync(officer, "reading", "爱心书屋", "为乡镇小学的留守儿童之家添置图书。", 54, 1_000_000, "适合小学生的图书");
        for (var index = 0; index < Donors.Length; index++)
        {
            var (kind, name, fen, named) = Donors[index];
            await officer.PostAsync(
                "/api/aid/donations",
                new { campaignId = winter, receivedOn = province.Today.AddDays(-40 + (index * 3)), kind = "money", amountFen = fen, donorKind = kind, donorName = name, named }, $"donation/{countyCode}/{index}");
        }

        await GoodsAsync(officer, winter, "棉衣", "件", 120);
        await GoodsAsync(officer, winter, "书包", "个", 80);
        await officer.PostAsync(
            "/api/aid/donations", new { campaignId = reading, receivedOn = province.Today.AddDays(-50), kind = "money", amountFen = 800_000, donorKind = "organisation", donorName = "区新华书店", named = true }, $"reading/{countyCode}");
        await officer.PostAsync("/api/aid/ledger/expenses", new { fund = reading, amountFen = 786_000, bookedOn = province.Today.AddDays(-20), memo = "购置图书 524 册" }, $"books/{countyCode}");
        await officer.PostAsync($"/api/aid/campaigns/{reading}/counts", new { moneyFen = 14_000, witnesses = 3, countedOn = province.Today.AddDays(-19) }, $"count/{countyCode}");
        await officer.PostAsync($"/api/aid/campaigns/{reading}/costs", new { amountFen = 64_000, people = 15, happenedOn = province.Today.AddDays(-18), what = "租车送书" }, $"cost/{countyCode}");
        await officer.PostAsync($"/api/aid/campaigns/{reading}/closing", new { result = "募集 8,000 元，购置图书 524 册，已送到 4 个留守儿童之家；余款 140 元转入下次活动。" }, $"close/{countyCode}");
        await AllocateAsync(officer);
        var coats = (await officer.ListAsync("/api/aid/goods")).Find(goods => goods.GetProperty("name").GetString() == "棉衣");
        var given = new { quantity = -45, kind = "given", happenedOn = province.Today.AddDays(-5), toCode = countyCode, note = "寄宿制小学第一批" };
        await officer.PostAsync($"/api/aid/goods/{coats.GetProperty("id")}/moves", given, $"given/{countyCode}");
        return winter;
    }

    // One that came in time, one that is late.
    private async Task AllocateAsync(Api officer)
    {
        using var city = await province.AsAsync("bijie");
        var came = await AllocateAsync(city, 12_000_000, 45, "毕财教〔2026〕31号 秋季学期寄宿生生活补助");
        await officer.PostAsync($"/api/aid/allocations/{came}/receipt", new { receivedOn = province.Today.AddDays(-30) }, $"received/{countyCode}");
        await AllocateAsync(city, 3_000_000, 38, "毕财教〔2026〕40号 寄宿生生活补助追加");
    }

    private async Task<Guid> AllocateAsync(Api city, long amountFen, int daysAgo, string memo) => (await city.PostAsync(
        "/api/aid/allocations", new { orgCode = countyCode, programmeId = "AID-25", amountFen, allocatedOn = province.Today.AddDays(-daysAgo), memo }, $"allocation/{countyCode}/{daysAgo}")).GetProperty("id").GetGuid();

    // A coat for each of the ten, a schoolbag for those of the upper grades.
    private async Task HandOutAsync(Api officer, Guid winter, List<Guid> children)
    {
        var goods = (await officer.ListAsync("/api/aid/goods")).ToDictionary(row => row.GetProperty("name").GetString()!, IdOf, StringComparer.Ordinal);
        var lines = new[] { new { goodsId = goods["棉衣"], perChild = 1, fromGrade = (int?)null }, new { goodsId = goods["书包"], perChild = 1, fromGrade = (int?)4 } };
        var plan = new { campaignId = winter, name = "冬衣礼包", happenedOn = province.Today.AddDays(-3), deliveredBy = "赵队长", lines };
        var id = (await officer.PostAsync("/api/aid/handouts", plan, $"handout/{countyCode}")).GetProperty("id").GetGuid();
        await officer.PostAsync($"/api/aid/handouts/{id}/children", new { childIds = children });
    }

    // A quarter of the county's pupils, and days that are still to come.
    private Task PlanAsync(Api officer) => officer.PutAsync(
        $"/api/aid/rounds/{countyCode}/AID-25/{province.Today.Year}",
        new { pupils = 1_050, applyBy = province.Today.AddDays(21), reviewBy = province.Today.AddDays(35), decideBy = province.Today.AddDays(49), noticeBy = province.Today.AddDays(63) },
        etag: "*");

    private async Task CheckAsync(Api officer)
    {
        var meals = new { kind = "meals", checkedOn = province.Today.AddDays(-12), people = 5, inOrder = true, orgCode = countyCode };
        await officer.PostAsync("/api/aid/checks", meals, $"check/{countyCode}/meals");
        var payments = new { kind = "payments", checkedOn = province.Today.AddDays(-5), people = 2, inOrder = false, finding = "两名学生的补助还没有到账，已请开户行核实。", orgCode = countyCode };
        await officer.PostAsync("/api/aid/checks", payments, $"check/{countyCode}/payments");
    }

    private async Task<Guid> OpenAsync(Api officer, string key, string name, string purpose, int daysAgo, long goalFen, string needs) => (await officer.PostAsync(
        "/api/aid/campaigns",
        new { name, purpose, needs, orgCode = countyCode, openedOn = province.Today.AddDays(-daysAgo), goalFen, eventOn = province.Today.AddDays(14) }, $"campaign/{countyCode}/{key}")).GetProperty("id").GetGuid();

    private Task GoodsAsync(Api officer, Guid campaign, string name, string unit, int quantity) => officer.PostAsync(
        "/api/aid/donations",
        new
        {
            campaignId = campaign,
            receivedOn = province.Today.AddDays(-12),
            kind = "goods",
            goods = new[] { new { name, unit, quantity } },
            donorKind = "organisation",
            donorName = "区工商联",
            named = true,
        },
        $"goods/{countyCode}/{quantity}");

    // Most programmes in money are for boarders; the extremely poor come first.
    private async Task<List<Guid>> BoardersAsync()
    {
        using var school = await province.AsAsync($"school.{shortName}");
        return
        [
            .. (await school.ListAsync("/api/registry/children")).Where(child => child.GetProperty("boarding") is { ValueKind: JsonValueKind.True })
                .OrderByDescending(child => child.GetProperty("categories").EnumerateArray().Any(category => category.GetString() == "extremely-poor")).Take(DemoPaidAid.Children + Children).Select(IdOf),
        ];
    }

    /// <summary>Ten children: two just sent, one of them without all papers, one overdue, one rejected, two reviewed, one approved, three on a running notice.</summary>
    private async Task ApplyAsync(List<Guid> children)
    {
        using var school = await province.AsAsync($"school.{shortName}");
        using var township = await province.AsAsync($"township.{shortName}");
        using var county = await province.AsAsync($"county.{shortName}");
        var applications = new List<Guid>();
        foreach (var (index, child) in children.Index())
        {
            applications.Add(await ApplyAsync(school, Application(index, child), $"application/{countyCode}/{index}"));
        }

        await township.PostAsync($"/api/aid/applications/{applications[3]}/review", new { passed = false, note = "收入证明未盖章，请补齐后重新申请。" }, $"review/{applications[3]}");
        foreach (var id in applications[4..])
        {
            await township.PostAsync($"/api/aid/applications/{id}/review", new { passed = true, note = "入户核实，情况属实。" }, $"review/{id}");
        }

        foreach (var id in applications[7..])
        {
            await county.PostAsync($"/api/aid/applications/{id}/decision", new { approved = true, note = "教育、财政联合审核通过。" }, $"decision/{id}");
        }

        var notice = await county.PostAsync("/api/aid/notices", new { programmeId = "LOCAL-01", postedAt = new[] { "county-office", "township-school", "village-committee" } }, $"notice/{countyCode}");
        using var citizen = province.AsNobody();
        await citizen.PostAsync(
            $"/api/aid/public/notices/{IdOf(notice)}/objections", new { text = "名单上有一户去年已经在城里买房，请再核实一下家庭收入。", line = 2, contact = "19900012345" });
        await county.PostAsync($"/api/aid/applications/{applications[6]}/decision", new { approved = true }, $"decision/{applications[6]}");
    }

    // Aid hears of the children over the bus.
    public static async Task<Guid> ApplyAsync(Api school, object application, string key)
    {
        var id = Guid.Empty;
        await Waiting.UntilAsync($"Aid knows the child of {key}", async () =>
        {
            try
            {
                id = (await school.PostAsync("/api/aid/applications", application, key)).GetProperty("id").GetGuid();
                return true;
            }
            catch (ApiException early) when (early.Code == "request.not-found")
            {
                return false;
            }
        });
        return id;
    }

    private object Application(int index, Guid child) => new
    {
        childId = child,
        programmeId = index == 6 ? "AID-25" : "LOCAL-01",
        tier = index == 6 ? "primary" : index % 4 == 1 ? "special" : "usual",
        receivedOn = province.Today.AddDays(index == 2 ? -12 : -1),
        papers = index == 6 ? [.. Papers[..3], "poverty-proof"] : index == 0 ? Papers[..3] : Papers,
        reason = "父母在外务工，由祖父母照料，家庭收入低。",
        payee = Payees[index],
        bank = "农村信用社",
        account = $"62170012345678{index:00000}",
    };
}
