using System.Net.Http.Json;
using System.Text.Json;
using Tongxing.Contracts.Registry;
using Tongxing.Support;

namespace Tongxing.Identity.Tests.Units;

[Collection(nameof(IdentityFixture))]
public sealed class ClassTests(IdentityFixture identity)
{
    [Fact]
    public async Task A_class_that_was_opened_becomes_a_unit_below_its_school_that_a_teacher_is_granted()
    {
        var school = await identity.AddSchoolAsync("520502011", "开班小学");

        await identity.PublishAsync(Opened(school, 2));
        await Eventually.HoldsAsync(async () => (await BelowAsync(school)).Count == 1);
        await identity.PublishAsync(Opened(school, 2)); // told again
        await identity.PublishAsync(Opened(school, 3));
        await Eventually.HoldsAsync(async () => (await BelowAsync(school)).Count == 2);
        var teacher = await identity.AddAccountAsync("class-teacher", $"{school}C202602");

        Assert.Equal([($"{school}C202602", "2026 级（2）班", "class"), ($"{school}C202603", "2026 级（3）班", "class")], await BelowAsync(school));
        Assert.Equal(1, await identity.ScalarAsync<long>($"select count(*) from role_grants where account_id = '{teacher.Id}' and org_code = '{school}C202602'"));
        await Eventually.HoldsAsync(async () =>
            await identity.ScalarAsync<long>($"select count(*) from events where type like '%:OrgUnitAdded' and org_code like '{school}C%'") == 2);
    }

    [Fact]
    public async Task A_class_may_be_heard_of_before_its_school()
    {
        const string School = "520502013S0001";

        await identity.PublishAsync(Opened(School, 1));
        await Eventually.HoldsAsync(async () => (await BelowAsync(School)).Count == 1);
        var added = await identity.AddSchoolAsync("520502013", "后来小学");

        Assert.Equal(School, added);
        var unit = await identity.County().GetFromJsonAsync<JsonElement>($"/api/identity/units/{School}C202601");
        Assert.Equal(["后来小学", "2026 级（1）班"], unit.GetProperty("path").EnumerateArray().Select(step => step.GetProperty("name").GetString()).TakeLast(2));
    }

    private static ClassOpened Opened(string school, int number) => new($"{school}C2026{number:00}", school, 2026, number, school, 1);

    private async Task<List<(string?, string?, string?)>> BelowAsync(string school)
    {
        var page = await identity.County().GetFromJsonAsync<JsonElement>($"/api/identity/units?parent={school}");
        return [.. page.GetProperty("items").EnumerateArray().Select(unit => (unit.GetProperty("code").GetString(), unit.GetProperty("name").GetString(), unit.GetProperty("kind").GetString()))];
    }
}
