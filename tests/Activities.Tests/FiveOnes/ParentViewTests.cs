using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Tongxing.Contracts.Registry;
using Tongxing.Support;
using static Tongxing.Activities.Tests.ActivitiesFixture;

namespace Tongxing.Activities.Tests.FiveOnes;

/// <summary>A guardian's view reaches the school (NTF-02).</summary>
[Collection(nameof(ActivitiesFixture))]
public sealed class ParentViewTests(ActivitiesFixture activities)
{
    private const string Words = "孩子最近不太说话，请老师多留意";
    private static readonly DateOnly Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(8));
    private readonly string school = NewSchool();

    [Fact]
    public async Task Is_read_by_the_class_teacher_and_the_school_and_lies_encrypted()
    {
        var child = (await activities.RegisterAsync($"{school}C202401", 1))[0];
        await WriteAsync(child);

        foreach (var reader in new[] { activities.Teacher($"{school}C202401"), activities.School(school) })
        {
            var view = Assert.Single(await ListAsync(reader));
            Assert.Equal((child, Words, "guardian"), (view.GetProperty("childId").GetGuid(), view.GetProperty("words").GetString(), view.GetProperty("relation").GetString()));
        }

        Assert.Empty(await ListAsync(activities.Teacher($"{school}C202402")));
        using var above = await activities.As("county-officer", school[..6]).GetAsync(new Uri("/api/activities/parent-views", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Forbidden, above.StatusCode);
        Assert.Equal(0, await activities.ScalarAsync<long>($"select count(*) from parent_views v where v::text like '%{Words}%' or position(convert_to('{Words}', 'UTF8') in words_cipher) > 0"));
        await activities.IsToldAsync("ParentViewGiven", $"body->>'childId' = '{child}'");
    }

    [Fact]
    public async Task Is_open_until_the_school_says_what_it_did()
    {
        var child = (await activities.RegisterAsync($"{school}C202401", 1))[0];
        await WriteAsync(child);
        var id = (await ListAsync(activities.School(school)))[0].GetProperty("id").GetGuid();

        using var foreign = await SettleAsync(activities.Teacher($"{school}C202402"), id, "与我无关");
        using var wordless = await SettleAsync(activities.School(school), id, "");
        using var settled = await SettleAsync(activities.Teacher($"{school}C202401"), id, "已和孩子谈过");

        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.BadRequest, HttpStatusCode.NoContent], new[] { foreign, wordless, settled }.Select(answer => answer.StatusCode));
        Assert.Empty(await ListAsync(activities.School(school), "?open=true"));
        Assert.Equal("已和孩子谈过", Assert.Single(await ListAsync(activities.School(school), "?open=false")).GetProperty("outcome").GetString());
        await activities.IsToldAsync("ParentViewSettled", $"body->>'viewId' = '{id}'");
        Assert.Equal(1, await activities.ScalarAsync<long>($"select count(*) from audit where action = 'activities.parent-view.settle' and subject = 'child/{child}'"));
    }

    [Fact]
    public async Task Goes_along_with_a_child_that_moves_while_it_is_open()
    {
        var (child, other) = ((await activities.RegisterAsync($"{school}C202401", 1))[0], NewSchool());
        await WriteAsync(child);

        await activities.PublishAsync([new ChildUpdated(child, school[..6], $"{other}C202401", other, $"{other}C202401", 3, "female", null, false, "both-away", [], false, false, 2)]);

        await Eventually.HoldsAsync(async () => (await ListAsync(activities.School(other))).Count == 1);
        Assert.Empty(await ListAsync(activities.School(school)));
    }

    [Fact]
    public async Task Nothing_is_kept_of_a_parent_who_left_it_empty()
    {
        await WriteAsync((await activities.RegisterAsync($"{school}C202401", 1))[0], "  ");

        Assert.Empty(await ListAsync(activities.School(school)));
    }

    private async Task WriteAsync(Guid child, string view = Words)
    {
        var link = await PostAsync(activities.Teacher(school), "/api/activities/five-ones/links", new { childIds = new[] { child }, month = Today, relation = "guardian" });
        var token = link.GetProperty("items")[0].GetProperty("path").GetString()!.Split('/')[^1];
        await PostAsync(activities.Anonymous(), "/api/activities/parents/report", new { token, calls = 4, letters = 1, classTeacher = 1, subjectTeacher = 1, view });
    }

    private static async Task<List<JsonElement>> ListAsync(HttpClient reader, string query = "") =>
        [.. (await reader.GetFromJsonAsync<JsonElement>($"/api/activities/parent-views{query}")).GetProperty("items").EnumerateArray()];

    private static Task<HttpResponseMessage> SettleAsync(HttpClient client, Guid id, string outcome) => client.PutAsJsonAsync($"/api/activities/parent-views/{id}/outcome", new { outcome });
}
