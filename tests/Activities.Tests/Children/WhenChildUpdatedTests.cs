using System.Net.Http.Json;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Tongxing.Contracts.Registry;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.Support;
using static Tongxing.Activities.Tests.ActivitiesFixture;

namespace Tongxing.Activities.Tests.Children;

[Collection(nameof(ActivitiesFixture))]
public sealed class WhenChildUpdatedTests(ActivitiesFixture activities)
{
    [Fact]
    public async Task A_word_that_was_overtaken_from_another_county_changes_nothing()
    {
        var (school, elsewhere) = (NewSchool(), NewSchool("520503001"));
        var child = (await activities.RegisterAsync(school, 1))[0];

        await HearAsync(Update(child, elsewhere, 3));
        await HearAsync(Update(child, school, 2));
        await HearAsync(new ChildRegistered(child, school, school, null, 3, "female", null, false, "both-away", [], false, 1));

        Assert.Equal($"{elsewhere} v3", await activities.ScalarAsync<string>($"select org_code || ' v' || version from children where id = '{child}'"));
    }

    [Theory]
    [InlineData(true, "520502011")]
    [InlineData(false, "520503001")]
    public async Task A_child_that_leaves_the_registry_or_the_county_gives_up_its_places_and_calls_to_come(bool removed, string township)
    {
        var (school, to) = (NewSchool(), NewSchool(township));
        var children = await activities.RegisterAsync(school, 2);
        var (full, over) = (await activities.ApproveAsync(school, capacity: 1), await activities.ApproveAsync(school));
        foreach (var child in children)
        {
            await PostAsync(activities.Teacher(school), $"/api/activities/{full}/sign-ups", new { childIds = new[] { child } });
        }

        await PostAsync(activities.Teacher(school), $"/api/activities/{over}/sign-ups", new { childIds = children });
        await activities.ExecuteAsync($"update gatherings set starts_at = now() - interval '2 hours', ends_at = now() - interval '1 hour' where id = '{over}'");
        using var told = await activities.Teacher(school).PutAsJsonAsync($"/api/activities/{over}/attendance", new { present = children, absent = Array.Empty<Guid>(), excused = Array.Empty<Guid>() });
        var (past, coming) = await BookTwoAsync(school, children[0]);

        await HearAsync(Update(children[0], removed ? school : to, 2, removed));

        Assert.Equal(children[1], await activities.ScalarAsync<Guid>($"select child_id from participants where gathering_id = '{full}' and seated"));
        Assert.Equal("1 of 1", await activities.ScalarAsync<string>($"select seated || ' of ' || signed_up from gatherings where id = '{full}'"));
        Assert.Equal(2, await activities.ScalarAsync<long>($"select count(*) from participants where gathering_id = '{over}' and attendance = 'present' and state = 'signed-up' and org_code = '{school}'"));
        Assert.Equal("free", await activities.ScalarAsync<string>($"select state from calls where id = '{coming}' and child_id is null and relation is null"));
        Assert.Equal("booked", await activities.ScalarAsync<string>($"select state from calls where id = '{past}' and child_id = '{children[0]}'"));
        await activities.IsToldAsync("ParticipationChanged", $"body->>'childId' = '{children[0]}' and body->>'activityId' = '{full}' and body->>'state' = 'declined'");
    }

    [Fact]
    public async Task A_child_that_moves_within_its_county_keeps_them()
    {
        var (school, to) = (NewSchool(), NewSchool());
        var child = (await activities.RegisterAsync(school, 1))[0];
        var id = await activities.ApproveAsync(school);
        await PostAsync(activities.Teacher(school), $"/api/activities/{id}/sign-ups", new { childIds = new[] { child } });
        var (_, coming) = await BookTwoAsync(school, child);

        await HearAsync(Update(child, to, 2));

        Assert.Equal(to, await activities.ScalarAsync<string>($"select org_code from participants where gathering_id = '{id}' and child_id = '{child}' and seated"));
        Assert.Equal("booked", await activities.ScalarAsync<string>($"select state from calls where id = '{coming}'"));
    }

    [Fact]
    public async Task What_was_saved_at_two_places_while_a_child_moved_is_one_at_the_next_and_the_newer_of_them()
    {
        var (school, elsewhere) = (NewSchool(), NewSchool("520503001"));
        var child = (await activities.RegisterAsync(school, 1))[0];
        var id = await activities.ApproveAsync("52");
        await activities.ExecuteAsync(
            $"""
             insert into participants (gathering_id, child_id, org_code, state, left_behind, invited_at, signed_up_at) values
                 ('{id}', '{child}', '{school}', 'declined', true, now() - interval '2 days', null),
                 ('{id}', '{child}', '{elsewhere}', 'signed-up', true, now() - interval '1 day', now());
             insert into marks (child_id, org_code, kind, period, made, marked_by, marked_at) values
                 ('{child}', '{school}', 'honour', '2026A', false, gen_random_uuid(), now()),
                 ('{child}', '{elsewhere}', 'honour', '2026A', true, gen_random_uuid(), now() - interval '1 day')
             """);

        await HearAsync(Update(child, elsewhere, 2));

        Assert.Equal($"{elsewhere} signed-up", await activities.ScalarAsync<string>($"select string_agg(org_code || ' ' || state, ',') from participants where child_id = '{child}'"));
        Assert.Equal($"{elsewhere} false", await activities.ScalarAsync<string>($"select string_agg(org_code || ' ' || made, ',') from marks where child_id = '{child}'"));
    }

    private async Task<(Guid Past, Guid Coming)> BookTwoAsync(string school, Guid child)
    {
        var day = TimeProvider.System.Today.AddDays(3);
        await PostAsync(activities.Teacher(school), "/api/activities/calls", new { orgCode = school, medium = "phone", weekdays = new[] { day.Weekday() }, from = day, to = day, begins = "12:30:00", ends = "12:50:00", minutes = 10 });
        var calls = (await activities.GetAsync(school, "/api/activities/calls")).GetProperty("items").EnumerateArray().Select(call => call.GetProperty("id").GetGuid()).ToList();
        foreach (var call in calls)
        {
            await PostAsync(activities.Teacher(school), $"/api/activities/calls/{call}/booking", new { childId = child, relation = "mother" });
        }

        await activities.ExecuteAsync($"update calls set starts_at = now() - interval '1 hour' where id = '{calls[0]}'");
        return (calls[0], calls[1]);
    }

    private async Task HearAsync<T>(T fact)
        where T : class
    {
        var id = Guid.CreateVersion7();
        await activities.Services.GetRequiredService<IBus>().Publish(fact, context => context.MessageId = id);
        await Eventually.HoldsAsync(async () => await activities.ScalarAsync<long>($"select count(*) from inbox where message_id = '{id}'") == 1);
    }

    private static ChildUpdated Update(Guid child, string school, long version, bool removed = false) =>
        new(child, school, school, school, null, 3, "female", null, false, "both-away", [], false, removed, version);
}
