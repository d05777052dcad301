using System.Net;
using System.Net.Http.Json;
using Tongxing.Contracts.Identity;
using Tongxing.Support;

namespace Tongxing.Aid.Tests.Handouts;

[Collection(nameof(AidFixture))]
public sealed class HandoutTests(AidFixture aid) // AID-09
{
    private const string Path = "/api/aid/handouts";

    [Fact]
    public async Task Each_child_gets_the_kit_and_its_age_groups_gift_once_and_the_stock_follows()
    {
        var (county, stock) = await StockAsync(bags: 10, puzzles: 10, balls: 10);
        var officer = aid.AidOfficer(county);
        var id = await PlanAsync(county, stock, Line(stock.Bags), Line(stock.Puzzles, 2, from: 1, to: 3), Line(stock.Balls, from: 4));
        var (small, tall, unknown) = (await aid.RegisterChildAsync(county, grade: 2), await aid.RegisterChildAsync(county, grade: 5), await aid.RegisterChildAsync(county, grade: null));

        await AidFixture.PostAsync(officer, $"{Path}/{id}/children", new { childIds = new[] { small, tall } });
        var again = await AidFixture.PostAsync(officer, $"{Path}/{id}/children", new { childIds = new[] { small, tall, unknown, unknown } });
        var read = await AidFixture.GetAsync(officer, $"{Path}/{id}");

        Assert.Equal((1, 2), (again.GetProperty("given").GetInt32(), again.GetProperty("before").GetInt32()));
        Assert.Equal((3, 6), (read.GetProperty("handout").GetProperty("children").GetInt32(), read.GetProperty("handout").GetProperty("pieces").GetInt32()));
        var got = (await AidFixture.GetAsync(officer, $"{Path}/{id}/children")).GetProperty("items").EnumerateArray()
            .ToDictionary(child => child.GetProperty("childId").GetGuid(), child => child.GetProperty("goodsIds").EnumerateArray().Select(goods => goods.GetGuid()).ToHashSet());
        Assert.Equal(new() { [small] = [stock.Bags, stock.Puzzles], [tall] = [stock.Bags, stock.Balls], [unknown] = [stock.Bags] }, got);
        Assert.Equal("7 8 9", await StockAsync(stock));
        Assert.Equal("赵队长", read.GetProperty("deliveredBy").GetString());
    }

    [Fact]
    public async Task A_child_that_did_not_get_it_after_all_gives_back_what_was_meant_for_it()
    {
        var (county, stock) = await StockAsync(bags: 10, puzzles: 10, balls: 10);
        var officer = aid.AidOfficer(county);
        var id = await PlanAsync(county, stock, Line(stock.Bags), Line(stock.Balls, from: 4, to: 6));
        var (small, tall) = (await aid.RegisterChildAsync(county, grade: 2), await aid.RegisterChildAsync(county, grade: 5));
        await AidFixture.PostAsync(officer, $"{Path}/{id}/children", new { childIds = new[] { small, tall } });

        using var back = await officer.DeleteAsync($"{Path}/{id}/children/{small}");
        using var twice = await officer.DeleteAsync($"{Path}/{id}/children/{small}");

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (back.StatusCode, twice.StatusCode));
        Assert.Equal("9 10 9", await StockAsync(stock));
        Assert.Equal(tall, Assert.Single((await AidFixture.GetAsync(officer, $"{Path}/{id}/children")).GetProperty("items").EnumerateArray()).GetProperty("childId").GetGuid());
    }

    [Fact]
    public async Task Two_lists_at_once_give_a_child_one_kit_and_what_is_not_there_is_given_to_nobody()
    {
        var (county, stock) = await StockAsync(bags: 2, puzzles: 1, balls: 1);
        var officer = aid.AidOfficer(county);
        var id = await PlanAsync(county, stock, Line(stock.Bags));
        var children = new[] { await aid.RegisterChildAsync(county), await aid.RegisterChildAsync(county), await aid.RegisterChildAsync(county) };

        var lists = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => officer.PostAsJsonAsync($"{Path}/{id}/children", new { childIds = new[] { children[0] } })));
        var short_ = await AidFixture.RefusedAsync(officer, $"{Path}/{id}/children", new { childIds = children });

        Assert.All(lists, list => Assert.Equal(HttpStatusCode.OK, list.StatusCode));
        Assert.Equal("aid.goods-short", short_);
        Assert.Equal("1 1 1", await StockAsync(stock));
        Assert.Equal(1, await aid.ScalarAsync<long>($"select count(*) from handout_children where handout_id = '{id}'"));
    }

    [Fact]
    public async Task A_plan_says_which_goods_and_gives_an_age_group_one_kind_of_gift()
    {
        var (county, stock) = await StockAsync(bags: 1, puzzles: 1, balls: 1);
        var (_, others) = await StockAsync(bags: 1, puzzles: 1, balls: 1);

        Assert.Equal("aid.goods-unknown", await RefusedAsync(Line(others.Bags)));
        Assert.Equal("aid.goods-twice", await RefusedAsync(Line(stock.Bags), Line(stock.Bags)));
        Assert.Equal("aid.grades-reversed", await RefusedAsync(Line(stock.Bags, from: 4, to: 2)));
        Assert.Equal("aid.age-groups-overlap", await RefusedAsync(Line(stock.Bags), Line(stock.Puzzles, from: 1, to: 3), Line(stock.Balls, from: 3)));

        Task<string?> RefusedAsync(params object[] lines) => AidFixture.RefusedAsync(aid.AidOfficer(county), Path, Plan(stock, lines));
    }

    [Fact]
    public async Task Neither_a_child_of_another_county_gets_it_nor_does_anybody_there_see_it()
    {
        var (county, stock) = await StockAsync(bags: 5, puzzles: 1, balls: 1);
        var elsewhere = AidFixture.NextCounty();
        var (id, child) = (await PlanAsync(county, stock, Line(stock.Bags)), await aid.RegisterChildAsync(elsewhere));

        var stranger = await AidFixture.RefusedAsync(aid.AidOfficer(county), $"{Path}/{id}/children", new { childIds = new[] { child } });
        using var unseen = await aid.AidOfficer(elsewhere).GetAsync($"{Path}/{id}");
        using var reader = await aid.County(county).PostAsJsonAsync($"{Path}/{id}/children", new { childIds = new[] { child } });

        Assert.Equal("aid.child-unknown", stranger);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.Forbidden), (unseen.StatusCode, reader.StatusCode));
        Assert.Empty((await AidFixture.GetAsync(aid.AidOfficer(elsewhere), Path)).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task It_goes_where_its_county_goes()
    {
        var (county, stock) = await StockAsync(bags: 5, puzzles: 1, balls: 1);
        var (to, id) = (AidFixture.NextCounty(), await PlanAsync(county, stock, Line(stock.Bags)));
        await AidFixture.PostAsync(aid.AidOfficer(county), $"{Path}/{id}/children", new { childIds = new[] { await aid.RegisterChildAsync(county) } });

        await aid.PublishAsync(new OrgUnitMoved(county, to, "52", 2));

        await Eventually.HoldsAsync(async () => await aid.ScalarAsync<string>($"select org_code from handouts where id = '{id}'") == to);
        Assert.Equal(AidFixture.ClassOf(to), await aid.ScalarAsync<string>($"select org_code from handout_children where handout_id = '{id}'"));
    }

    private async Task<Guid> PlanAsync(string county, Stock stock, params object[] lines) =>
        (await AidFixture.PostAsync(aid.AidOfficer(county), Path, Plan(stock, lines))).GetProperty("id").GetGuid();

    private object Plan(Stock stock, object[] lines) => new { campaignId = stock.Campaign, name = "六一礼包", happenedOn = aid.Today, deliveredBy = "赵队长", lines };

    private static object Line(Guid goods, int perChild = 1, int? from = null, int? to = null) => new { goodsId = goods, perChild, fromGrade = from, toGrade = to };

    private async Task<(string County, Stock Stock)> StockAsync(int bags, int puzzles, int balls)
    {
        var county = AidFixture.NextCounty();
        var (campaign, officer) = (await aid.OpenCampaignAsync(county), aid.AidOfficer(county));
        await AidFixture.PostAsync(officer, "/api/aid/donations", new
        {
            campaignId = campaign,
            receivedOn = aid.Today,
            kind = "goods",
            donorKind = "organisation",
            donorName = "某某公司",
            goods = new[] { new { name = "书包", unit = "个", quantity = bags }, new { name = "拼图", unit = "盒", quantity = puzzles }, new { name = "篮球", unit = "个", quantity = balls } },
        });
        var goods = (await AidFixture.GetAsync(officer, "/api/aid/goods")).GetProperty("items").EnumerateArray().ToDictionary(row => row.GetProperty("name").GetString()!, row => row.GetProperty("id").GetGuid(), StringComparer.Ordinal);
        return (county, new(campaign, goods["书包"], goods["拼图"], goods["篮球"]));
    }

    private Task<string> StockAsync(Stock stock) => aid.ScalarAsync<string>(
        $"select concat_ws(' ', (select on_hand from goods where id = '{stock.Bags}'), (select on_hand from goods where id = '{stock.Puzzles}'), (select on_hand from goods where id = '{stock.Balls}'))");

    private sealed record Stock(Guid Campaign, Guid Bags, Guid Puzzles, Guid Balls);
}
