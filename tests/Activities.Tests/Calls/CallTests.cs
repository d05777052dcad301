using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Tongxing.ServiceDefaults.Calendar;
using static Tongxing.Activities.Tests.ActivitiesFixture;

namespace Tongxing.Activities.Tests.Calls;

[Collection(nameof(ActivitiesFixture))]
public sealed class CallTests(ActivitiesFixture activities)
{
    private readonly string school = NewSchool();

    [Fact]
    public async Task Times_are_offered_week_by_week_and_only_once()
    {
        // Two Wednesdays, 12:30 to 13:00 in tens: three a day.
        var offer = new { orgCode = school, medium = "phone", weekdays = new[] { 3 }, from = "2026-12-01", to = "2026-12-09", begins = "12:30:00", ends = "13:00:00", minutes = 10 };

        var first = await PostAsync(activities.Teacher(school), "/api/activities/calls", offer);
        var second = await PostAsync(activities.Teacher(school), "/api/activities/calls", offer);

        Assert.Equal((6, 0), (first.GetProperty("created").GetInt32(), second.GetProperty("created").GetInt32()));
        Assert.Equal("2026-12-02T04:30:00+00:00", (await ItemsAsync())[0].GetProperty("startsAt").GetString());
    }

    [Fact]
    public async Task No_time_lies_across_another_one_in_its_room_and_no_child_calls_twice_at_once()
    {
        var home = (await PostAsync(activities.School(school), "/api/activities/homes", new { orgCode = school, name = "红岩留守儿童之家", kind = "school" })).GetProperty("id").GetGuid();
        var room = (await PostAsync(activities.School(school), $"/api/activities/homes/{home}/rooms", new { kind = "call", name = "亲情电话间" })).GetProperty("id").GetGuid();
        var child = (await activities.RegisterAsync($"{school}C202401", 1))[0];
        var day = TimeProvider.System.Today.AddDays(3);

        Assert.Equal(3, await OfferAsync("phone", "12:30:00", "13:00:00", 10, room));
        Assert.Equal(1, await OfferAsync("video", "12:50:00", "13:30:00", 20, room)); // 12:50 is taken, 13:10 is not
        Assert.Equal(1, await OfferAsync("phone", "12:30:00", "12:40:00", 10, null));
        var calls = (await ItemsAsync()).ToLookup(call => call.GetProperty("startsAt").GetString(), call => call.GetProperty("id").GetGuid());
        var sameTime = calls.First(times => times.Count() == 2).ToList();
        await BookAsync(sameTime[0], child);
        using var twice = await activities.Teacher(school).PostAsJsonAsync($"/api/activities/calls/{sameTime[1]}/booking", new { childId = child, relation = "mother" });
        using var planned = await activities.Teacher(school).PostAsJsonAsync("/api/activities", Plan());

        Assert.Equal("activities.child-calls", await RefusalAsync(twice));
        Assert.Equal("activities.room-taken", await RefusalAsync(planned));

        async Task<int> OfferAsync(string medium, string begins, string ends, int minutes, Guid? roomId) => (await PostAsync(
            activities.Teacher(school), "/api/activities/calls", new { orgCode = school, medium, weekdays = new[] { day.Weekday() }, from = day, to = day, begins, ends, minutes, roomId })).GetProperty("created").GetInt32();

        object Plan() => new { orgCode = school, kind = "reading", title = "读书会", startsAt = day.StartsAt().AddHours(12), endsAt = day.StartsAt().AddHours(14), homeId = home, roomId = room };
    }

    [Fact]
    public async Task Times_offered_many_times_at_once_are_offered_once()
    {
        var day = TimeProvider.System.Today.AddDays(3);
        var offer = new { orgCode = school, medium = "phone", weekdays = new[] { day.Weekday() }, from = day, to = day, begins = "12:30:00", ends = "13:00:00", minutes = 10 };

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => PostAsync(activities.Teacher(school), "/api/activities/calls", offer)));

        Assert.Equal(3, answers.Sum(answer => answer.GetProperty("created").GetInt32()));
    }

    [Fact]
    public async Task A_child_that_is_booked_for_two_calls_at_one_time_at_once_has_one_of_them()
    {
        var child = (await activities.RegisterAsync(school, 1))[0];
        var day = TimeProvider.System.Today.AddDays(3);
        foreach (var medium in new[] { "phone", "video" })
        {
            await PostAsync(activities.Teacher(school), "/api/activities/calls", new { orgCode = school, medium, weekdays = new[] { day.Weekday() }, from = day, to = day, begins = "12:00:00", ends = "14:00:00", minutes = 10 });
        }

        foreach (var atOneTime in (await ItemsAsync()).GroupBy(call => call.GetProperty("startsAt").GetString()))
        {
            await Task.WhenAll(atOneTime.Select(call => activities.Teacher(school).PostAsJsonAsync($"/api/activities/calls/{call.GetProperty("id").GetGuid()}/booking", new { childId = child, relation = "mother" })));
        }

        Assert.Equal(12, await activities.ScalarAsync<long>($"select count(*) from calls where child_id = '{child}'"));
    }

    [Fact]
    public async Task A_time_whose_room_was_given_to_an_activity_meanwhile_is_not_booked()
    {
        var home = (await PostAsync(activities.School(school), "/api/activities/homes", new { orgCode = school, name = "红岩留守儿童之家", kind = "school" })).GetProperty("id").GetGuid();
        var room = (await PostAsync(activities.School(school), $"/api/activities/homes/{home}/rooms", new { kind = "call", name = "亲情电话间" })).GetProperty("id").GetGuid();
        var (child, day) = ((await activities.RegisterAsync($"{school}C202401", 1))[0], TimeProvider.System.Today.AddDays(3));
        await PostAsync(
            activities.Teacher(school), "/api/activities/calls", new { orgCode = school, medium = "phone", weekdays = new[] { day.Weekday() }, from = day, to = day, begins = "12:30:00", ends = "12:40:00", minutes = 10, roomId = room });
        var starts = day.StartsAt().AddHours(12);
        var activity = (await PostAsync(activities.Teacher(school), "/api/activities", new { orgCode = school, kind = "reading", title = "读书会", startsAt = starts, endsAt = starts.AddHours(1), homeId = home, roomId = room }))
            .GetProperty("id").GetGuid();
        var call = (await ItemsAsync())[0].GetProperty("id").GetGuid();

        using var refused = await activities.Teacher($"{school}C202401").PostAsJsonAsync($"/api/activities/calls/{call}/booking", new { childId = child, relation = "mother" });
        await PostAsync(activities.School(school), $"/api/activities/{activity}/cancellation", new { reason = "改天" });
        await BookAsync(call, child);

        Assert.Equal((HttpStatusCode.Conflict, "activities.room-taken"), (refused.StatusCode, await RefusalAsync(refused)));
    }

    [Fact]
    public async Task A_time_in_a_room_that_was_closed_meanwhile_is_not_booked()
    {
        var home = (await PostAsync(activities.School(school), "/api/activities/homes", new { orgCode = school, name = "红岩留守儿童之家", kind = "school" })).GetProperty("id").GetGuid();
        var room = (await PostAsync(activities.School(school), $"/api/activities/homes/{home}/rooms", new { kind = "call", name = "亲情电话间" })).GetProperty("id").GetGuid();
        var (child, day) = ((await activities.RegisterAsync($"{school}C202401", 1))[0], TimeProvider.System.Today.AddDays(3));
        await PostAsync(
            activities.Teacher(school), "/api/activities/calls", new { orgCode = school, medium = "phone", weekdays = new[] { day.Weekday() }, from = day, to = day, begins = "12:30:00", ends = "12:40:00", minutes = 10, roomId = room });
        var call = (await ItemsAsync())[0].GetProperty("id").GetGuid();
        await PostAsync(activities.School(school), $"/api/activities/homes/{home}/closure", new { reason = "given-up" });

        using var refused = await activities.Teacher($"{school}C202401").PostAsJsonAsync($"/api/activities/calls/{call}/booking", new { childId = child, relation = "mother" });

        Assert.Equal((HttpStatusCode.Conflict, "activities.room-closed"), (refused.StatusCode, await RefusalAsync(refused)));
    }

    [Fact]
    public async Task A_time_is_booked_by_one_child()
    {
        var children = await activities.RegisterAsync($"{school}C202401", 4);
        var call = await OfferAsync();

        var answers = await Task.WhenAll(children.Select(child => activities.Teacher(school).PostAsJsonAsync($"/api/activities/calls/{call}/booking", new { childId = child, relation = "mother" })));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.NoContent);
        Assert.All(answers.Where(answer => answer.StatusCode != HttpStatusCode.NoContent), answer => Assert.True(answer.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed, $"{answer.StatusCode}"));
    }

    [Fact]
    public async Task A_booking_given_up_frees_the_time()
    {
        var children = await activities.RegisterAsync($"{school}C202401", 2);
        var call = await OfferAsync();
        await BookAsync(call, children[0]);

        using var released = await activities.Teacher(school).DeleteAsync(new Uri($"/api/activities/calls/{call}/booking", UriKind.Relative));
        Assert.Equal(2, await activities.ScalarAsync<long>($"select count(*) from audit where action in ('activities.call.book', 'activities.call.release') and subject = 'child/{children[0]}'"));
        await BookAsync(call, children[1]);

        Assert.Equal(children[1], (await ItemsAsync())[0].GetProperty("childId").GetGuid());
    }

    [Fact]
    public async Task A_call_is_marked_when_its_time_has_come_and_the_mark_can_be_put_right()
    {
        var child = (await activities.RegisterAsync($"{school}C202401", 1))[0];
        var call = await OfferAsync();
        await BookAsync(call, child);
        using var early = await MarkAsync(call, held: true);
        await activities.ExecuteAsync($"update calls set starts_at = now() - interval '1 hour' where id = '{call}'");
        Assert.Single((await activities.GetAsync(school, "/api/activities/calls?dueOnly=true")).GetProperty("items").EnumerateArray());

        using var missed = await MarkAsync(call, held: false);
        using var held = await MarkAsync(call, held: true);

        Assert.Equal("activities.call-not-due", await RefusalAsync(early));
        Assert.Equal("held", (await ItemsAsync())[0].GetProperty("state").GetString());
        await activities.IsToldAsync("FamilyCallMarked", $"body->>'callId' = '{call}' and body->>'held' = 'true' and body->>'childId' = '{child}'");
    }

    [Fact]
    public async Task A_class_books_for_its_own_children_at_its_school_and_nobody_else_does()
    {
        var (mine, other) = ((await activities.RegisterAsync($"{school}C202401", 1))[0], (await activities.RegisterAsync($"{school}C202402", 1))[0]);
        var call = await OfferAsync();
        var teacher = activities.Teacher($"{school}C202401");

        using var foreign = await activities.Teacher("520521001S0001").PostAsJsonAsync($"/api/activities/calls/{call}/booking", new { childId = mine, relation = "father" });
        using var notMine = await teacher.PostAsJsonAsync($"/api/activities/calls/{call}/booking", new { childId = other, relation = "father" });
        using var booked = await teacher.PostAsJsonAsync($"/api/activities/calls/{call}/booking", new { childId = mine, relation = "father" });

        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.BadRequest, HttpStatusCode.NoContent], new[] { foreign, notMine, booked }.Select(answer => answer.StatusCode));
    }

    [Fact]
    public async Task Nobody_gives_up_or_marks_the_call_of_another_class_or_reads_whose_it_is()
    {
        var child = (await activities.RegisterAsync($"{school}C202401", 1))[0];
        var call = await OfferAsync();
        await BookAsync(call, child);
        var (own, other) = (activities.Teacher($"{school}C202401"), activities.Teacher($"{school}C202402"));

        using var released = await other.DeleteAsync($"/api/activities/calls/{call}/booking");
        await activities.ExecuteAsync($"update calls set starts_at = now() - interval '1 hour' where id = '{call}'");
        using var marked = await other.PutAsJsonAsync($"/api/activities/calls/{call}/outcome", new { held = true });
        var seen = await CallsAsync(other, "");

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (released.StatusCode, marked.StatusCode));
        Assert.Equal(("booked", JsonValueKind.Null, JsonValueKind.Null), (seen[0].GetProperty("state").GetString(), seen[0].GetProperty("childId").ValueKind, seen[0].GetProperty("relation").ValueKind));
        Assert.Empty(await CallsAsync(other, "?dueOnly=true"));
        Assert.Empty(await CallsAsync(other, $"?childId={child}"));
        Assert.Equal(child, (await CallsAsync(own, "?dueOnly=true"))[0].GetProperty("childId").GetGuid());
        using var byOwn = await own.PutAsJsonAsync($"/api/activities/calls/{call}/outcome", new { held = false });
        Assert.Equal(HttpStatusCode.NoContent, byOwn.StatusCode);
    }

    private static async Task<List<JsonElement>> CallsAsync(HttpClient reader, string query) =>
        [.. (await reader.GetFromJsonAsync<JsonElement>($"/api/activities/calls{query}")).GetProperty("items").EnumerateArray()];

    [Fact]
    public async Task Who_may_call_a_child_is_told_to_whoever_names_somebody_else()
    {
        using var refused = await activities.Teacher(school).PostAsJsonAsync($"/api/activities/calls/{Guid.CreateVersion7()}/booking", new { childId = Guid.CreateVersion7(), relation = "uncle" });

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal("只能是以下之一：father, mother, guardian, other", (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").GetProperty("relation")[0].GetString());
    }

    [Fact]
    public async Task A_time_that_has_passed_is_not_booked()
    {
        var child = (await activities.RegisterAsync($"{school}C202401", 1))[0];
        var call = await OfferAsync();
        await activities.ExecuteAsync($"update calls set starts_at = now() - interval '11 minutes' where id = '{call}'");

        using var refused = await activities.Teacher(school).PostAsJsonAsync($"/api/activities/calls/{call}/booking", new { childId = child, relation = "mother" });
        await activities.ExecuteAsync($"update calls set starts_at = now() - interval '1 minute' where id = '{call}'");
        await BookAsync(call, child); // it has begun, but somebody may still call

        Assert.Equal((HttpStatusCode.Conflict, "activities.call-past"), (refused.StatusCode, await RefusalAsync(refused)));
    }

    private async Task<Guid> OfferAsync()
    {
        var day = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(3);
        var weekday = (((int)day.DayOfWeek + 6) % 7) + 1;
        await PostAsync(activities.Teacher(school), "/api/activities/calls", new { orgCode = school, medium = "video", weekdays = new[] { weekday }, from = day, to = day, begins = "12:30:00", ends = "12:40:00", minutes = 10 });
        return (await ItemsAsync())[0].GetProperty("id").GetGuid();
    }

    private async Task<List<JsonElement>> ItemsAsync() => [.. (await activities.GetAsync(school, "/api/activities/calls")).GetProperty("items").EnumerateArray()];

    private Task BookAsync(Guid call, Guid child) => PostAsync(activities.Teacher(school), $"/api/activities/calls/{call}/booking", new { childId = child, relation = "mother" });

    private Task<HttpResponseMessage> MarkAsync(Guid call, bool held) => activities.Teacher(school).PutAsJsonAsync($"/api/activities/calls/{call}/outcome", new { held });
}
