using System.Net;

namespace Tongxing.Counselling.Tests.Counsellors;

[Collection(nameof(CounsellingFixture))]
public sealed class DismissalTests(CounsellingFixture counselling)
{
    private static readonly (HttpStatusCode, string) Busy = (HttpStatusCode.Conflict, "counselling.counsellor-busy");

    [Fact]
    public async Task Nobody_is_dismissed_from_open_cases_as_counsellor_or_as_supervisor()
    {
        var (own, next) = (await counselling.OpenCaseAsync(3), await counselling.AppointAsync());

        Assert.Equal([Busy, Busy], [await DismissAsync(own.Counsellor), await DismissAsync(own.Supervisor)]);

        await CounsellingFixture.RefusedAsync(
            counselling.Counsellor(own.Counsellor), $"/api/counselling/cases/{own.Id}/people", new { counsellorId = next, supervisorId = own.Supervisor }, HttpMethod.Put, "\"1\"");

        Assert.Equal((HttpStatusCode.NoContent, null), await DismissAsync(own.Counsellor));
    }

    [Fact]
    public async Task Nobody_is_dismissed_while_a_letter_waits_for_them()
    {
        var (school, counsellor) = (counselling.NewSchool(), await counselling.AppointAsync());
        await counselling.WriteAsync(school, "老师好");
        var letter = await CounsellingFixture.OnlyLetterAsync(counselling.Teacher(school));
        await CounsellingFixture.PostAsync(counselling.Teacher(school), $"/api/counselling/letters/{letter}/hand-over", new { counsellorId = counsellor });

        Assert.Equal(Busy, await DismissAsync(counsellor));

        await CounsellingFixture.PostAsync(counselling.Counsellor(counsellor), $"/api/counselling/letters/{letter}/answers", new { text = "你好" });

        Assert.Equal((HttpStatusCode.NoContent, null), await DismissAsync(counsellor));
    }

    [Fact]
    public async Task Nobody_is_appointed_away_from_open_cases()
    {
        var own = await counselling.OpenCaseAsync(3);

        Assert.Equal(Busy, await AppointAsync(own.Counsellor, "520502099"));
        Assert.Equal(HttpStatusCode.Created, (await AppointAsync(own.Counsellor, own.School)).Status);
    }

    private Task<(HttpStatusCode Status, string? Code)> AppointAsync(Guid account, string orgCode) => CounsellingFixture.RefusedAsync(
        counselling.As("county-officer", CounsellingFixture.County), "/api/counselling/counsellors", new { accountId = account, displayName = "李老师", orgCode, supervises = false });

    private Task<(HttpStatusCode Status, string? Code)> DismissAsync(Guid account) =>
        CounsellingFixture.RefusedAsync(counselling.As("county-officer", CounsellingFixture.County), $"/api/counselling/counsellors/{account}/dismissal");
}
