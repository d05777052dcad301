using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Tongxing.Registry.Names;

namespace Tongxing.Registry.Tests.Children;

public sealed class SearchNameTests(RegistryFixture registry) : IClassFixture<RegistryFixture>
{
    [Theory]
    [InlineData("王丽娟", "王丽娟", "wlj")]
    [InlineData("張麗華", "张丽华", "zlh")]
    [InlineData("单小明", "单小明", "dxm sxm")]
    [InlineData("阿依古丽·买买提", "阿依古丽·买买提", "ayglmmt")]
    [InlineData("Anna", "anna", null)]
    public void A_name_is_found_by_its_simplified_form_and_its_initials(string name, string folded, string? initials) =>
        Assert.Equal(new(folded, initials), SearchName.Of(name));

    [Theory]
    [InlineData(501, "王丽萍", "王麗萍")]
    [InlineData(503, "趙國慶", "赵国庆")]
    [InlineData(505, "欧阳青", "oyq")]
    [InlineData(507, "欧阳红", "YH")]
    [InlineData(509, "单文静", "swj")]
    public async Task Finds_what_is_written_otherwise(int sequence, string name, string searched)
    {
        var school = registry.Officer(RegistryFixture.School);
        var id = (await RegistryFixture.RegisterAsync(school, sequence, name)).GetProperty("id").GetGuid();

        Assert.Contains(id, await SearchAsync(school, searched));
        Assert.DoesNotContain(id, await SearchAsync(school, "qq"));
        // Row-level security: another school's officer finds nothing, however it is written.
        Assert.Empty(await SearchAsync(registry.Officer(RegistryFixture.OtherSchool), searched));
    }

    [Fact]
    public async Task A_new_name_is_found_and_the_old_one_is_not()
    {
        var school = registry.Officer(RegistryFixture.School);
        var child = await RegistryFixture.RegisterAsync(school, 511, "潘麗");
        using var edit = new HttpRequestMessage(HttpMethod.Put, $"/api/registry/children/{child.GetProperty("id").GetGuid()}") { Content = System.Net.Http.Json.JsonContent.Create(new { name = "潘国强" }) };
        edit.Headers.TryAddWithoutValidation("If-Match", "\"1\"");

        using var edited = await school.SendAsync(edit);

        Assert.True(edited.IsSuccessStatusCode, await edited.Content.ReadAsStringAsync());
        Assert.Empty(await SearchAsync(school, "潘丽"));
        Assert.Single(await SearchAsync(school, "潘國"));
        Assert.Single(await SearchAsync(school, "pgq"));
        Assert.Equal(0, await registry.ScalarAsync<long>("select count(*) from name_tokens where token in ('pl', '潘丽', '潘麗')"));
    }

    [Fact]
    public async Task Older_rows_are_made_findable_in_portions_and_going_on_changes_nothing()
    {
        var school = registry.Officer(RegistryFixture.School);
        foreach (var (sequence, name) in new[] { (521, "龙麗"), (523, "龙馬"), (525, "龙車") })
        {
            await RegistryFixture.RegisterAsync(school, sequence, name);
        }

        // As they were before: tokens of the name as it was written.
        await registry.ExecuteAsync(
            """
            delete from name_tokens t using children c where c.id = t.child_id and c.name like '龙_';
            update children set search_name = null, initials = null where name like '龙_';
            insert into name_tokens select token, org_code, id from children, tokens_of(name) token where name like '龙_'
            """);
        using var backfill = new SearchNameBackfill(registry.Services.GetRequiredService<IServiceScopeFactory>(), TimeProvider.System, NullLogger<SearchNameBackfill>.Instance);

        Assert.Equal(3, (await SearchAsync(school, "龙")).Count); // findable as ever meanwhile
        Assert.True(await backfill.FillAsync(2, CancellationToken.None));
        Assert.Equal(2, (await SearchAsync(school, "l")).Count + (await SearchAsync(school, "lm")).Count + (await SearchAsync(school, "lc")).Count + (await SearchAsync(school, "ll")).Count);
        Assert.False(await backfill.FillAsync(2, CancellationToken.None));
        Assert.False(await backfill.FillAsync(2, CancellationToken.None));

        Assert.Single(await SearchAsync(school, "龙马"));
        Assert.Single(await SearchAsync(school, "lc"));
        Assert.Equal(0, await registry.ScalarAsync<long>("select count(*) from children where search_name is null"));
    }

    private static async Task<List<Guid>> SearchAsync(HttpClient client, string name)
    {
        var page = await RegistryFixture.PostAsync(client, "/api/registry/children/search", new { name });
        return [.. page.GetProperty("items").EnumerateArray().Select(child => child.GetProperty("id").GetGuid())];
    }
}
