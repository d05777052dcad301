using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tongxing.Activities.Data;
using Tongxing.Contracts.Pairing;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Security;
using Tongxing.Support;
using static Tongxing.Activities.Tests.ActivitiesFixture;

namespace Tongxing.Activities.Tests.Evaluations;

[Collection(nameof(ActivitiesFixture))]
public sealed class HelperTests(ActivitiesFixture activities)
{
    private readonly string school = NewSchool();
    private readonly Guid account = Guid.CreateVersion7();

    [Fact]
    public async Task A_helper_evaluates_what_their_child_took_part_in_and_the_school_counts_it()
    {
        var (child, other) = await ChildrenAsync();
        var id = await HoldAsync(present: [child, other]);
        await StartAsync(child);
        using var ofStaff = await EvaluateAsync(activities.Teacher(school), id, 3);

        using var given = await EvaluateAsync(Helper(), id, 5, "孩子回家一直在讲");

        Assert.Equal(HttpStatusCode.NoContent, given.StatusCode);
        var mine = Assert.Single(await MineAsync());
        Assert.Equal((id, child, school), (mine.GetProperty("id").GetGuid(), Assert.Single(mine.GetProperty("childIds").EnumerateArray()).GetGuid(), mine.GetProperty("orgCode").GetString()));
        Assert.Equal((5, "孩子回家一直在讲"), (mine.GetProperty("evaluation").GetProperty("course").GetInt32(), mine.GetProperty("evaluation").GetProperty("note").GetString()));
        var seen = await activities.GetAsync(school, $"/api/activities/{id}/evaluations");
        Assert.Contains(seen.GetProperty("items").EnumerateArray(), one => one.GetProperty("accountId").GetGuid() == account && one.GetProperty("note").GetString() == "孩子回家一直在讲");
        Assert.Equal(4, seen.GetProperty("organisation").GetDouble());
    }

    [Fact]
    public async Task A_school_sees_what_a_helper_of_the_township_said()
    {
        var (child, _) = await ChildrenAsync();
        var id = await HoldAsync(present: [child]);
        await StartAsync(child);

        using var given = await EvaluateAsync(Helper(school[..9]), id, 4);

        Assert.Equal(4, (await activities.GetAsync(school, $"/api/activities/{id}/evaluations")).GetProperty("content").GetDouble());
    }

    [Fact]
    public async Task A_helper_may_think_again()
    {
        var (child, _) = await ChildrenAsync();
        var id = await HoldAsync(present: [child]);
        await StartAsync(child);
        using var first = await EvaluateAsync(Helper(), id, 2);

        using var second = await EvaluateAsync(Helper(), id, 4);

        Assert.Equal(HttpStatusCode.NoContent, second.StatusCode);
        Assert.Equal(4, Assert.Single(await MineAsync()).GetProperty("evaluation").GetProperty("content").GetInt32());
    }

    [Fact]
    public async Task Not_what_the_child_missed()
    {
        var (child, other) = await ChildrenAsync();
        var id = await HoldAsync(present: [other], absent: [child]);
        await StartAsync(child);

        await IsOutOfSightAsync(id);
    }

    [Fact]
    public async Task Not_what_only_other_children_took_part_in()
    {
        var (child, other) = await ChildrenAsync();
        var id = await HoldAsync(present: [other]);
        await StartAsync(child);

        await IsOutOfSightAsync(id);
    }

    [Fact]
    public async Task Not_what_a_child_of_another_helper_took_part_in()
    {
        var (child, other) = await ChildrenAsync();
        var id = await HoldAsync(present: [child]);
        await StartAsync(other);
        await StartAsync(child, Guid.CreateVersion7());

        await IsOutOfSightAsync(id);
    }

    [Fact]
    public async Task Not_after_the_pairing_ended_although_what_was_said_stays()
    {
        var (child, _) = await ChildrenAsync();
        var id = await HoldAsync(present: [child]);
        var pairing = await StartAsync(child);
        using var given = await EvaluateAsync(Helper(), id, 5);

        await EndAsync(pairing, child);

        await IsOutOfSightAsync(id);
        Assert.Single((await activities.GetAsync(school, $"/api/activities/{id}/evaluations")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Not_before_it_was_held()
    {
        var (child, _) = await ChildrenAsync();
        var id = await activities.ApproveAsync(school);
        await PostAsync(activities.School(school), $"/api/activities/{id}/sign-ups", new { childIds = new[] { child } });
        await StartAsync(child);

        await IsOutOfSightAsync(id);
    }

    [Fact]
    public async Task A_pairing_whose_end_overtook_its_beginning_stays_over()
    {
        var (child, _) = await ChildrenAsync();
        var id = await HoldAsync(present: [child]);
        var pairing = Guid.CreateVersion7();
        await EndAsync(pairing, child);
        var heard = await HeardAsync();

        await activities.PublishAsync([new PairingStarted(pairing, child, Guid.CreateVersion7(), account, school, 1)]);
        await Eventually.HoldsAsync(async () => await HeardAsync() > heard);

        await IsOutOfSightAsync(id);
        Assert.True(await activities.ScalarAsync<bool>($"select ended from pairs where id = '{pairing}'"));
    }

    [Fact]
    public async Task A_pairing_ends_where_the_child_is_by_then()
    {
        var (child, _) = await ChildrenAsync();
        var id = await HoldAsync(present: [child]);
        var pairing = await StartAsync(child);

        await EndAsync(pairing, child, "520521001S0001");

        await IsOutOfSightAsync(id);
    }

    [Fact]
    public async Task Pages_begin_with_the_newest()
    {
        var (child, _) = await ChildrenAsync();
        Guid[] held = [await HoldAsync([child], days: -9), await HoldAsync([child], days: -3), await HoldAsync([child], days: -6)];
        await StartAsync(child);

        var seen = new List<Guid>();
        for (var (cursor, first) = ((string?)null, true); first || cursor is not null; first = false)
        {
            var page = await Helper().GetFromJsonAsync<JsonElement>($"/api/activities/mine?limit=1&cursor={cursor}");
            seen.Add(Assert.Single(page.GetProperty("items").EnumerateArray()).GetProperty("id").GetGuid());
            cursor = page.GetProperty("next").GetString();
        }

        Assert.Equal([held[1], held[2], held[0]], seen);
    }

    [Fact]
    public async Task A_teacher_who_is_a_helper_too_finds_only_their_own_childrens_activities()
    {
        var (child, other) = await ChildrenAsync();
        var (id, _) = (await HoldAsync(present: [child]), await HoldAsync(present: [other]));
        await StartAsync(child);

        var mine = await activities.Teacher(school, account).GetFromJsonAsync<JsonElement>("/api/activities/mine");

        Assert.Equal(id, Assert.Single(mine.GetProperty("items").EnumerateArray()).GetProperty("id").GetGuid());
    }

    [Fact]
    public void No_other_endpoint_is_open_to_a_helper()
    {
        var open =
            from endpoint in activities.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            where endpoint.Metadata.GetOrderedMetadata<PermissionRequirement>() is { Count: > 0 } asked && asked.All(one => Permissions.Table.Grants(Roles.Helper, one.Permission))
            select endpoint.RoutePattern.RawText;

        Assert.Equal(["/api/activities/mine", "/api/activities/{id:guid}/evaluations/mine"], open.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_activity_its_children_and_what_others_think_of_it_stay_closed()
    {
        var (child, _) = await ChildrenAsync();
        var id = await HoldAsync(present: [child]);
        await StartAsync(child);

        foreach (var path in new[] { "", $"/{id}", $"/{id}/evaluations", $"/{id}/participants", $"/{id}/photos", $"/children/{child}" })
        {
            using var answer = await Helper().GetAsync(new Uri("/api/activities" + path, UriKind.Relative));
            Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"{path}: {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task The_database_shows_a_helper_no_more_than_that()
    {
        var (child, other) = await ChildrenAsync();
        var (id, _) = (await HoldAsync(present: [child, other]), await HoldAsync(present: [other], absent: [child]));
        await StartAsync(child);
        await StartAsync(other, Guid.CreateVersion7());
        using var ofStaff = await EvaluateAsync(activities.Teacher(school), id, 3);
        await using var scope = activities.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ActivitiesDb>();

        await using var transaction = await db.BeginAsync(Scope.Assigned(account), CancellationToken.None);

        Assert.Equal([id], await db.Gatherings.Select(seen => seen.Id).ToListAsync());
        Assert.All(await db.Participants.Select(seen => seen.ChildId).ToListAsync(), seen => Assert.Equal(child, seen));
        Assert.Equal(child, Assert.Single(await db.Pairs.ToListAsync()).ChildId);
        Assert.Empty(await db.Evaluations.ToListAsync());
        Assert.Empty(await db.Children.ToListAsync());
    }

    private HttpClient Helper(string? at = null) => activities.As("helper", at ?? school, account, "assigned");

    private async Task<(Guid Child, Guid Other)> ChildrenAsync() => await activities.RegisterAsync(school + "C202401", 2) is [var child, var other] ? (child, other) : default;

    private async Task<Guid> HoldAsync(Guid[] present, Guid[]? absent = null, double days = -1)
    {
        var id = await activities.ApproveAsync(school, days);
        using var marked = await activities.School(school).PutAsJsonAsync($"/api/activities/{id}/attendance", new { present, absent = absent ?? [], excused = Array.Empty<Guid>() });
        Assert.True(marked.IsSuccessStatusCode);
        return id;
    }

    private async Task<Guid> StartAsync(Guid child, Guid? whose = null)
    {
        var pairing = Guid.CreateVersion7();
        await activities.PublishAsync([new PairingStarted(pairing, child, Guid.CreateVersion7(), whose ?? account, school, 1)]);
        await IsKeptAsync(pairing, 1);
        return pairing;
    }

    private async Task EndAsync(Guid pairing, Guid child, string? at = null)
    {
        await activities.PublishAsync([new PairingEnded(pairing, child, Guid.CreateVersion7(), account, at ?? school, 2)]);
        await IsKeptAsync(pairing, 2);
    }

    private Task<long> HeardAsync() => activities.ScalarAsync<long>("select count(*) from inbox where consumer = 'activities-when-pairing-started'");

    private Task IsKeptAsync(Guid pairing, int version) => Eventually.HoldsAsync(async () =>
        await activities.ScalarAsync<long>(string.Create(CultureInfo.InvariantCulture, $"select count(*) from pairs where id = '{pairing}' and version = {version}")) == 1);

    private static Task<HttpResponseMessage> EvaluateAsync(HttpClient client, Guid id, int mark, string? note = null) =>
        client.PutAsJsonAsync($"/api/activities/{id}/evaluations/mine", new { organisation = mark, content = mark, course = mark, note });

    private async Task<List<JsonElement>> MineAsync() => [.. (await Helper().GetFromJsonAsync<JsonElement>("/api/activities/mine")).GetProperty("items").EnumerateArray()];

    private async Task IsOutOfSightAsync(Guid id)
    {
        using var refused = await EvaluateAsync(Helper(), id, 1);
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.DoesNotContain(await MineAsync(), one => one.GetProperty("id").GetGuid() == id);
    }
}
