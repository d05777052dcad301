using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Tongxing.ServiceDefaults.Calendar;
using static Tongxing.Activities.Tests.ActivitiesFixture;

namespace Tongxing.Activities.Tests.Homes;

[Collection(nameof(ActivitiesFixture))]
public sealed class CloseTests(ActivitiesFixture activities)
{
    private readonly string school = NewSchool();

    [Fact]
    public async Task A_closed_home_is_listed_only_when_asked_for_and_its_rooms_are_offered_no_more()
    {
        var home = await AddAsync();
        await PostAsync(activities.School(school), $"/api/activities/homes/{home}/rooms", new { kind = "reading", name = "阅览室" });

        await CloseAsync(home);

        Assert.Empty((await activities.GetAsync(school, "/api/activities/homes")).GetProperty("items").EnumerateArray());
        Assert.Empty((await activities.GetAsync(school, "/api/activities/homes/rooms")).GetProperty("items").EnumerateArray());
        Assert.Single((await activities.GetAsync(school, "/api/activities/homes?closed=true")).GetProperty("items").EnumerateArray());
        Assert.Equal("mistake", (await activities.GetAsync(school, $"/api/activities/homes/{home}")).GetProperty("closedReason").GetString());
    }

    [Fact]
    public async Task Nothing_is_added_to_a_closed_home_and_it_is_closed_once()
    {
        var home = await AddAsync();
        await CloseAsync(home);

        using var again = await activities.School(school).PostAsJsonAsync($"/api/activities/homes/{home}/closure", new { reason = "given-up" });
        using var room = await activities.School(school).PostAsJsonAsync($"/api/activities/homes/{home}/rooms", new { kind = "reading", name = "阅览室" });
        using var visit = await activities.Teacher(school).PostAsJsonAsync($"/api/activities/homes/{home}/visits", new { kind = "parent", name = "陈国强" });
        var starts = TimeProvider.System.GetUtcNow().AddDays(3);
        using var plan = await activities.Teacher(school).PostAsJsonAsync("/api/activities", new { orgCode = school, kind = "reading", title = "读书会", startsAt = starts, endsAt = starts.AddHours(1), homeId = home });

        foreach (var refused in new[] { again, room, visit })
        {
            Assert.Equal("activities.home-closed", await RefusalAsync(refused));
        }

        Assert.Equal("activities.home-unknown", await RefusalAsync(plan));
    }

    [Fact]
    public async Task A_home_in_which_something_is_still_to_take_place_is_not_closed()
    {
        var (home, main) = (await AddAsync(), await AddAsync());
        var starts = TimeProvider.System.GetUtcNow().AddDays(3);
        await PostAsync(activities.Teacher(school), "/api/activities", new { orgCode = school, kind = "reading", title = "读书会", startsAt = starts, endsAt = starts.AddHours(1), homeId = home, submit = true });
        await activities.ExecuteAsync($"update homes set parent_id = '{main}' where id = '{home}'");

        using var busy = await activities.School(school).PostAsJsonAsync($"/api/activities/homes/{home}/closure", new { reason = "mistake" });
        using var hasBranch = await activities.School(school).PostAsJsonAsync($"/api/activities/homes/{main}/closure", new { reason = "mistake" });

        Assert.Equal(("activities.home-needed", "activities.home-needed"), (await RefusalAsync(busy), await RefusalAsync(hasBranch)));
    }

    [Fact]
    public async Task A_room_in_which_something_is_still_to_take_place_is_not_closed()
    {
        var home = await AddAsync();
        var (planned, called, unused) = (await AddRoomAsync(home), await AddRoomAsync(home), await AddRoomAsync(home));
        var plan = (await PostAsync(activities.Teacher(school), "/api/activities", Plan(home, planned))).GetProperty("id").GetGuid();
        var (call, child) = (await OfferAsync(called), (await activities.RegisterAsync(school, 1))[0]);
        await PostAsync(activities.Teacher(school), $"/api/activities/calls/{call}/booking", new { childId = child });

        using var busy = await CloseRoomAsync(home, planned);
        using var booked = await CloseRoomAsync(home, called);
        using var free = await CloseRoomAsync(home, unused);
        await PostAsync(activities.School(school), $"/api/activities/{plan}/cancellation", new { reason = "改天" });
        using var cancelled = await CloseRoomAsync(home, planned);

        Assert.Equal(("activities.room-needed", "activities.room-needed"), (await RefusalAsync(busy), await RefusalAsync(booked)));
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (free.StatusCode, cancelled.StatusCode));
    }

    [Fact]
    public async Task Whoever_plans_in_a_home_and_whoever_closes_it_at_the_same_moment_wait_for_each_other()
    {
        var home = await AddAsync();

        var answers = await activities.AtOnceAsync(
            "audit",
            () => activities.Teacher(school).PostAsJsonAsync("/api/activities", Plan(home)),
            () => activities.School(school).PostAsJsonAsync($"/api/activities/homes/{home}/closure", new { reason = "mistake" }));

        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
    }

    [Fact]
    public async Task Whoever_books_a_call_in_a_room_and_whoever_closes_it_at_the_same_moment_wait_for_each_other()
    {
        var home = await AddAsync();
        var room = await AddRoomAsync(home);
        var (call, child) = (await OfferAsync(room), (await activities.RegisterAsync(school, 1))[0]);

        var answers = await activities.AtOnceAsync(
            "audit", () => activities.Teacher(school).PostAsJsonAsync($"/api/activities/calls/{call}/booking", new { childId = child }), () => CloseRoomAsync(home, room));

        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_reason_is_given_and_another_places_home_is_not_found()
    {
        var home = await AddAsync();

        using var why = await activities.School(school).PostAsJsonAsync($"/api/activities/homes/{home}/closure", new { reason = "bored" });
        using var foreign = await activities.School(NewSchool()).PostAsJsonAsync($"/api/activities/homes/{home}/closure", new { reason = "mistake" });

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.NotFound), (why.StatusCode, foreign.StatusCode));
    }

    [Fact]
    public async Task A_township_is_asked_for_five_homes_and_ten_of_the_women_and_closed_ones_do_not_count()
    {
        var township = $"5205020{Random.Shared.Next(20, 70)}";
        var clerk = activities.As("township-officer", township);
        var today = TimeProvider.System.Today;
        foreach (var kind in new[] { "community", "women", "women" })
        {
            await PostAsync(clerk, "/api/activities/homes", new { orgCode = township, name = "之家", kind, openedOn = today.AddDays(-10) });
        }

        var gone = (await PostAsync(clerk, "/api/activities/homes", new { orgCode = township, name = "之家", kind = "community", openedOn = today.AddDays(-10) })).GetProperty("id").GetGuid();
        await PostAsync(clerk, "/api/activities/homes", new { orgCode = township, name = "之家", kind = "community", openedOn = today.AddDays(30) });
        await PostAsync(clerk, $"/api/activities/homes/{gone}/closure", new { reason = "mistake" });

        var asked = (await clerk.GetFromJsonAsync<JsonElement>("/api/activities/expectations")).GetProperty("items").EnumerateArray()
            .ToDictionary(item => item.GetProperty("code").GetString()!, item => (item.GetProperty("asked").GetInt32(), item.GetProperty("held").GetInt32(), item.GetProperty("planned").GetInt32()));

        Assert.Equal(((5, 1, 1), (10, 2, 0)), (asked["homes"], asked["womens-homes"]));
    }

    private async Task<Guid> AddAsync() => (await PostAsync(activities.School(school), "/api/activities/homes", new { orgCode = school, name = "童心之家", kind = "school" })).GetProperty("id").GetGuid();

    private async Task<Guid> AddRoomAsync(Guid home) => (await PostAsync(activities.School(school), $"/api/activities/homes/{home}/rooms", new { kind = "call", name = "亲情电话间" })).GetProperty("id").GetGuid();

    private object Plan(Guid homeId, Guid? roomId = null)
    {
        var starts = TimeProvider.System.GetUtcNow().AddDays(3);
        return new { orgCode = school, kind = "reading", title = "读书会", startsAt = starts, endsAt = starts.AddHours(1), homeId, roomId, submit = true };
    }

    private async Task<Guid> OfferAsync(Guid roomId)
    {
        var day = TimeProvider.System.Today.AddDays(3);
        await PostAsync(activities.Teacher(school), "/api/activities/calls", new { orgCode = school, medium = "phone", weekdays = new[] { day.Weekday() }, from = day, to = day, begins = "12:30:00", ends = "12:40:00", minutes = 10, roomId });
        return (await activities.GetAsync(school, "/api/activities/calls")).GetProperty("items").EnumerateArray().Single(call => call.GetProperty("roomId").GetGuid() == roomId).GetProperty("id").GetGuid();
    }

    private Task<HttpResponseMessage> CloseRoomAsync(Guid home, Guid room)
    {
        var officer = activities.School(school);
        officer.DefaultRequestHeaders.Add("If-Match", "*");
        return officer.PutAsJsonAsync($"/api/activities/homes/{home}/rooms/{room}", new { kind = "call", name = "亲情电话间", closed = true });
    }

    private Task CloseAsync(Guid home) => PostAsync(activities.School(school), $"/api/activities/homes/{home}/closure", new { reason = "mistake" });
}
