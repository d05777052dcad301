using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using static Tongxing.Activities.Tests.ActivitiesFixture;

namespace Tongxing.Activities.Tests.Homes;

[Collection(nameof(ActivitiesFixture))]
public sealed class HomeTests(ActivitiesFixture activities)
{
    private readonly string school = NewSchool();

    [Fact]
    public async Task A_home_keeps_its_rooms_hours_equipment_and_rota()
    {
        var id = await AddAsync();
        await PostAsync(activities.School(school), $"/api/activities/homes/{id}/rooms", new { kind = "reading", name = "阅览室", area = 70, seats = 40 });
        using var changed = await ChangeAsync(activities.School(school), id, Record());

        var home = await activities.GetAsync(school, $"/api/activities/homes/{id}");
        Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);
        Assert.Equal(70, home.GetProperty("rooms")[0].GetProperty("area").GetDecimal());
        Assert.Equal("09:00:00", home.GetProperty("hours")[0].GetProperty("opens").GetString());
        Assert.Equal("李老师", home.GetProperty("rota")[0].GetProperty("name").GetString());
        Assert.Equal(70, (await activities.GetAsync(school, "/api/activities/homes")).GetProperty("items")[0].GetProperty("indoorArea").GetDecimal());
    }

    [Theory]
    [InlineData("rules", """["no-such-rule"]""")]
    [InlineData("hours", """[{"weekday": 6, "opens": "17:00:00", "closes": "09:00:00"}]""")]
    [InlineData("equipment", """[{"kind": "rocket", "quantity": 1}]""")]
    [InlineData("openedOn", "\"0001-01-01\"")]
    [InlineData("registeredOn", "\"9999-12-31\"")]
    [InlineData("parentId", "\"0198aaaa-0000-7000-8000-000000000000\"")]
    public async Task What_is_wrong_is_told_by_field(string field, string value)
    {
        var id = await AddAsync();
        var record = JsonSerializer.SerializeToNode(Record(), JsonSerializerOptions.Web)!.AsObject();
        record[field] = System.Text.Json.Nodes.JsonNode.Parse(value);

        using var refused = await ChangeAsync(activities.School(school), id, record);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.True((await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty(field, out _));
    }

    [Fact]
    public async Task A_new_home_has_a_kind_that_there_is_and_a_day_that_can_be_meant()
    {
        using var kind = await activities.School(school).PostAsJsonAsync("/api/activities/homes", new { orgCode = school, name = "留守儿童之家", kind = "castle" });
        using var day = await activities.School(school).PostAsJsonAsync("/api/activities/homes", new { orgCode = school, name = "留守儿童之家", kind = "school", openedOn = "0001-01-01" });
        using var visitor = await activities.Teacher(school).PostAsJsonAsync($"/api/activities/homes/{await AddAsync()}/visits", new { kind = "ghost", name = "张建国" });

        Assert.Equal("只能是以下之一：school, community, women", await MessageAsync(kind, "kind"));
        Assert.Equal("这个日期不对", await MessageAsync(day, "openedOn"));
        Assert.Equal("只能是以下之一：parent, volunteer, official, partner, other", await MessageAsync(visitor, "kind"));

        static async Task<string?> MessageAsync(HttpResponseMessage refused, string field) =>
            (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").GetProperty(field)[0].GetString();
    }

    [Fact]
    public async Task Another_county_sees_no_home_and_changes_none()
    {
        var (id, other) = (await AddAsync(), activities.As("county-officer", "520521"));

        using var seen = await other.GetAsync(new Uri($"/api/activities/homes/{id}", UriKind.Relative));
        using var changed = await ChangeAsync(other, id, Record());
        using var room = await other.PostAsJsonAsync($"/api/activities/homes/{id}/rooms", new { kind = "reading", name = "阅览室" });

        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound], new[] { seen, changed, room }.Select(answer => answer.StatusCode));
    }

    [Fact]
    public async Task The_visitor_log_is_encrypted_and_an_entry_is_withdrawn_not_deleted()
    {
        var (id, teacher) = (await AddAsync(), activities.Teacher(school));
        var visit = (await PostAsync(teacher, $"/api/activities/homes/{id}/visits", new { kind = "parent", name = "张建国", phone = "13812345678", purpose = "看望孩子" })).GetProperty("id").GetGuid();
        using var future = await teacher.PostAsJsonAsync($"/api/activities/homes/{id}/visits", new { kind = "parent", name = "张建国", arrivedAt = TimeProvider.System.GetUtcNow().AddHours(1) });
        using var past = await teacher.PostAsJsonAsync($"/api/activities/homes/{id}/visits", new { kind = "parent", name = "张建国", arrivedAt = TimeProvider.System.GetUtcNow().AddYears(-1).AddDays(-1) });

        await PostAsync(teacher, $"/api/activities/visits/{visit}/departure", new { });
        await PostAsync(teacher, $"/api/activities/visits/{visit}/withdrawal", new { });

        var entry = (await teacher.GetFromJsonAsync<JsonElement>($"/api/activities/homes/{id}/visits")).GetProperty("items")[0];
        Assert.Equal(("张建国", "138****5678", true), (entry.GetProperty("name").GetString(), entry.GetProperty("phoneMasked").GetString(), entry.GetProperty("withdrawn").GetBoolean()));
        Assert.Equal(("activities.in-the-future", "activities.visit-too-long-ago"), (await RefusalAsync(future), await RefusalAsync(past)));
        Assert.Equal(0, await activities.ScalarAsync<long>("select count(*) from visits v where v::text like '%张建国%' or v::text like '%13812345678%'"));
    }

    [Fact]
    public async Task Somebody_elses_change_is_not_overwritten()
    {
        var id = await AddAsync();
        using var first = await ChangeAsync(activities.School(school), id, Record(), "\"1\"");
        using var second = await ChangeAsync(activities.School(school), id, Record(), "\"1\"");

        Assert.Equal([HttpStatusCode.NoContent, HttpStatusCode.PreconditionFailed], new[] { first, second }.Select(answer => answer.StatusCode));
    }

    private async Task<Guid> AddAsync() => (await PostAsync(activities.School(school), "/api/activities/homes", new { orgCode = school, name = "留守儿童之家", kind = "school" })).GetProperty("id").GetGuid();

    private static object Record() => new
    {
        name = "留守儿童之家",
        kind = "school",
        fullTimeStaff = 1,
        volunteers = 8,
        rules = new[] { "activity", "safety" },
        hours = new[] { new { weekday = 6, opens = "09:00:00", closes = "17:00:00", season = "term" } },
        equipment = new[] { new { kind = "computer", quantity = 10 } },
        rota = new[] { new { weekday = 1, from = "16:30:00", to = "18:00:00", name = "李老师", task = "心理辅导" } },
    };

    private static async Task<HttpResponseMessage> ChangeAsync(HttpClient client, Guid id, object record, string version = "*")
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/activities/homes/{id}") { Content = JsonContent.Create(record) };
        request.Headers.TryAddWithoutValidation("If-Match", version);
        return await client.SendAsync(request);
    }
}
