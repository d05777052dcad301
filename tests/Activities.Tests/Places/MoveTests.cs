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
    public async Task Two_schools_of_one_batch_that_become_one_have_one_home_to_be_built()
    {
        var (from, to) = (NewSchool(), NewSchool());
        var batch = (await PostAsync(activities.As("county-officer", "520502"), "/api/activities/homes/batches", new { orgCode = "520502", number = 900, name = "合并", assignedOn = "2026-09-01", schools = new[] { from, to } })).GetProperty("id").GetGuid();
        await activities.ExecuteAsync($"update projects set built_on = '2026-10-01', built_by = gen_random_uuid() where batch_id = '{batch}' and org_code = '{from}'");

        await activities.PublishAsync([new OrgUnitMoved(from, to, "520502", 2)]);

        await Eventually.HoldsAsync(async () => await activities.ScalarAsync<long>($"select count(*) from projects where batch_id = '{batch}'") == 1);
        Assert.Equal((to, new DateOnly(2026, 10, 1)), (await activities.ScalarAsync<string>($"select org_code from projects where batch_id = '{batch}'"), await activities.ScalarAsync<DateOnly>($"select built_on from projects where batch_id = '{batch}'")));
    }

    [Fact]
    public async Task Two_schools_that_become_one_keep_what_each_had_booked_and_of_free_times_one()
    {
        var (from, to) = (NewSchool(), NewSchool());
        foreach (var school in new[] { from, to })
        {
            var (child, starts) = (Guid.CreateVersion7(), "timestamptz '2036-05-09 12:00+08'");
            await activities.ExecuteAsync(
                $"""
                 insert into calls (id, org_code, medium, starts_at, minutes, state, child_id)
                 select gen_random_uuid(), '{school}', 'phone', {starts} + n * interval '10 min', 10, case n when 0 then 'booked' else 'free' end, case n when 0 then '{child}'::uuid end
                 from generate_series(0, 2) n
                 """);
        }

        await activities.ExecuteAsync($"update calls set state = 'booked', child_id = gen_random_uuid() where org_code = '{from}' and starts_at = '2036-05-09 12:20+08'");
        await activities.PublishAsync([new OrgUnitMoved(from, to, "520502", 2)]);

        await Eventually.HoldsAsync(async () => await activities.ScalarAsync<long>($"select count(*) from calls where org_code = '{from}'") == 0);
        Assert.Equal(
            "booked booked free booked", await activities.ScalarAsync<string>($"select string_agg(state, ' ' order by starts_at) from calls where org_code = '{to}'"));
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
