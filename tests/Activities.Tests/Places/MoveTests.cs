using Tongxing.Contracts.Identity;
using Tongxing.Contracts.Registry;
using Tongxing.Support;
using static Tongxing.Activities.Tests.ActivitiesFixture;

namespace Tongxing.Activities.Tests.Places;

[Collection(nameof(ActivitiesFixture))]
public sealed class MoveTests(ActivitiesFixture activities)
{
    [Fact]
    public async Task What_a_school_holds_goes_where_the_school_goes()
    {
        var (from, to) = (NewSchool(), NewSchool("520502012"));
        var child = (await activities.RegisterAsync($"{from}C202401", 1))[0];
        var id = await activities.ApproveAsync(from);
        await PostAsync(activities.Teacher(from), $"/api/activities/{id}/sign-ups", new { childIds = new[] { child } });

        await activities.PublishAsync([new OrgUnitMoved(from, to, "520502", 2)]);

        await Eventually.HoldsAsync(async () => await activities.ScalarAsync<long>($"select count(*) from gatherings where org_code = '{to}'") == 1);
        Assert.Equal($"{to}C202401", await activities.ScalarAsync<string>($"select org_code from participants where child_id = '{child}'"));
        Assert.Equal("approved", (await activities.GetAsync(to, $"/api/activities/{id}")).GetProperty("state").GetString());
    }

    [Fact]
    public async Task An_older_word_about_a_child_changes_nothing_and_a_removed_child_is_invited_to_nothing()
    {
        var (school, removed) = (NewSchool(), Guid.CreateVersion7());
        var child = (await activities.RegisterAsync($"{school}C202401", 1))[0];
        await activities.PublishAsync([Update(removed, school, 3, true), Update(removed, school, 2, false), Update(child, school, 2, false)]);
        await Eventually.HoldsAsync(async () => await activities.ScalarAsync<long>($"select count(*) from children where id in ('{removed}', '{child}') and version > 1") == 2);
        var id = await activities.ApproveAsync(school);

        var invited = await PostAsync(activities.School(school), $"/api/activities/{id}/invitations", new { orgCode = school });

        await Eventually.HoldsAsync(async () => await activities.ScalarAsync<long>($"select version from children where id = '{removed}'") == 3);
        Assert.Equal(1, invited.GetProperty("invited").GetInt32());
    }

    private static ChildUpdated Update(Guid child, string school, long version, bool removed) =>
        new(child, school, $"{school}C202401", school, $"{school}C202401", 3, "female", null, false, "both-away", [], false, removed, version);
}
