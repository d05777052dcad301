using System.Net;
using System.Net.Http.Json;
using static Tongxing.Activities.Tests.ActivitiesFixture;

namespace Tongxing.Activities.Tests.Homes;

[Collection(nameof(ActivitiesFixture))]
public sealed class ChangeRoomTests(ActivitiesFixture activities)
{
    [Fact]
    public async Task Nobody_overwrites_a_room_that_they_have_not_seen()
    {
        var school = NewSchool();
        var home = (await PostAsync(activities.School(school), "/api/activities/homes", new { orgCode = school, name = "留守儿童之家", kind = "school" })).GetProperty("id").GetGuid();
        var room = await PostAsync(activities.School(school), $"/api/activities/homes/{home}/rooms", new { kind = "reading", name = "阅览室" });
        var path = $"/api/activities/homes/{home}/rooms/{room.GetProperty("id").GetGuid()}";

        var statuses = new[] { await ChangeAsync(null), await ChangeAsync("\"1\""), await ChangeAsync("\"1\""), await ChangeAsync("\"2\"") };

        Assert.Equal(1, room.GetProperty("version").GetInt32());
        Assert.Equal([HttpStatusCode.PreconditionRequired, HttpStatusCode.NoContent, HttpStatusCode.PreconditionFailed, HttpStatusCode.NoContent], statuses);
        Assert.Equal(3, (await activities.GetAsync(school, $"/api/activities/homes/{home}")).GetProperty("rooms")[0].GetProperty("version").GetInt32());

        async Task<HttpStatusCode> ChangeAsync(string? etag)
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(new { kind = "reading", name = "图书室", closed = true }) };
            request.Headers.TryAddWithoutValidation("If-Match", etag);
            using var response = await activities.School(school).SendAsync(request);
            return response.StatusCode;
        }
    }
}
