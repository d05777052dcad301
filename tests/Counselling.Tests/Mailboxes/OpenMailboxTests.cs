using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Tongxing.Counselling.Tests.Mailboxes;

[Collection(nameof(CounsellingFixture))]
public sealed class OpenMailboxTests(CounsellingFixture counselling)
{
    [Fact]
    public async Task It_is_opened_for_a_unit_that_there_is_and_whatever_is_elsewhere_looks_as_if_it_were_not()
    {
        var (school, elsewhere) = (counselling.NewSchool(), counselling.NewSchool("520503011"));
        await counselling.AddUnitAsync(elsewhere);

        var unknown = await OpenAsync(school);
        await counselling.AddUnitAsync(school);

        Assert.Equal((HttpStatusCode.BadRequest, "counselling.unit-not-yours"), unknown);
        Assert.Equal(unknown, await OpenAsync(elsewhere));
        Assert.Equal(unknown, await OpenAsync(school + "C202401")); // the school is known, a class of it is not yet
        Assert.Equal(HttpStatusCode.Created, (await OpenAsync(school)).Status);
    }

    private async Task<(HttpStatusCode Status, string? Code)> OpenAsync(string orgCode)
    {
        using var response = await counselling.As("school-officer", CounsellingFixture.County).PostAsJsonAsync("/api/counselling/mailboxes", new { orgCode });
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        return (response.StatusCode, response.IsSuccessStatusCode ? null : answer.GetProperty("code").GetString());
    }
}
