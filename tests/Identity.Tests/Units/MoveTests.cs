using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Tongxing.Contracts.Registry;
using Tongxing.Support;

namespace Tongxing.Identity.Tests.Units;

[Collection(nameof(IdentityFixture))]
public sealed class MoveTests(IdentityFixture identity)
{
    [Fact]
    public async Task A_school_moved_to_another_township_takes_its_classes_and_grants_along()
    {
        var school = await identity.AddSchoolAsync("520502014", "迁址小学");
        await OpenClassAsync(school, 1);
        var (officer, teacher) = (await identity.AddAccountAsync("school-officer", school), await identity.AddAccountAsync("class-teacher", $"{school}C202601"));

        var moved = await IdentityFixture.PostAsync(identity.County(), $"/api/identity/units/{school}/move", new { parentCode = "520502100" });

        var to = moved.GetProperty("to").GetString()!;
        Assert.Matches("^520502100S[0-9]{4}$", to);
        Assert.Equal(["2026 级（1）班"], await NamesBelowAsync(to));
        Assert.Empty(await NamesBelowAsync(school));
        using var gone = await identity.County().GetAsync($"/api/identity/units/{school}");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Equal([to, $"{to}C202601"], [await GrantOfAsync(officer.Id), await GrantOfAsync(teacher.Id)]);
        await Eventually.HoldsAsync(async () => await identity.ScalarAsync<long>(
            $"select count(*) from events where type like '%:OrgUnitMoved' and org_code = '520502' and body->>'from' = '{school}' and body->>'to' = '{to}'") == 1);
        // The second lock: the old township's officers see nothing of it any more.
        Assert.DoesNotContain(officer.Id, await AccountsSeenFromAsync("520502014"));
        Assert.Contains(officer.Id, await AccountsSeenFromAsync("520502100"));
    }

    [Fact]
    public async Task A_school_merged_into_another_leaves_one_grant_of_each_and_no_code_to_be_given_again()
    {
        var (into, school) = (await identity.AddSchoolAsync("520502101", "并入小学"), await identity.AddSchoolAsync("520502101", "撤销小学"));
        await OpenClassAsync(into, 1);
        await OpenClassAsync(school, 1);
        await OpenClassAsync(school, 2);
        var officer = await identity.AddAccountAsync("school-officer", school);
        await IdentityFixture.PostAsync(identity.County(), $"/api/identity/accounts/{officer.Id}/grants", new { role = "school-officer", orgCode = into, kind = "place" });

        await IdentityFixture.PostAsync(identity.County(), $"/api/identity/units/{school}/move", new { intoCode = into });
        using var again = await identity.County().PostAsJsonAsync($"/api/identity/units/{school}/move", new { intoCode = into });
        var next = await identity.AddSchoolAsync("520502101", "新建小学");

        Assert.Equal(["2026 级（1）班", "2026 级（2）班"], await NamesBelowAsync(into));
        Assert.Equal(into, await GrantOfAsync(officer.Id)); // one: the sub-select would fail on two
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        Assert.Equal(int.Parse(school[^4..], System.Globalization.CultureInfo.InvariantCulture) + 1, int.Parse(next[^4..], System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("township-officer", "520502", HttpStatusCode.Forbidden)]
    [InlineData("county-officer", "520521", HttpStatusCode.NotFound)]
    public async Task Only_a_county_and_above_moves_units_and_only_its_own(string role, string orgCode, HttpStatusCode expected)
    {
        using var refused = await identity.As(role, orgCode).PostAsJsonAsync("/api/identity/units/520502011S0001/move", new { parentCode = "520502012" });

        Assert.Equal(expected, refused.StatusCode);
    }

    private async Task OpenClassAsync(string school, int number)
    {
        await identity.PublishAsync(new ClassOpened($"{school}C2026{number:00}", school, 2026, number, school, 1));
        await Eventually.HoldsAsync(async () => await identity.ScalarAsync<bool>($"select exists (select from org_units where code = '{school}C2026{number:00}')"));
    }

    private async Task<List<string?>> NamesBelowAsync(string school)
    {
        var page = await identity.County().GetFromJsonAsync<JsonElement>($"/api/identity/units?parent={school}");
        return [.. page.GetProperty("items").EnumerateArray().Select(unit => unit.GetProperty("name").GetString())];
    }

    private async Task<List<Guid>> AccountsSeenFromAsync(string township)
    {
        var page = await identity.As("township-officer", township).GetFromJsonAsync<JsonElement>("/api/identity/accounts?limit=200");
        return [.. page.GetProperty("items").EnumerateArray().Select(account => account.GetProperty("id").GetGuid())];
    }

    private Task<string> GrantOfAsync(Guid account) => identity.ScalarAsync<string>($"select (select org_code from role_grants where account_id = '{account}')");
}
