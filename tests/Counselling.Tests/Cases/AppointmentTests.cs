using System.Net;

namespace Tongxing.Counselling.Tests.Cases;

[Collection(nameof(CounsellingFixture))]
public sealed class AppointmentTests(CounsellingFixture counselling)
{
    [Fact]
    public async Task An_appointment_is_arranged_moved_and_kept()
    {
        var own = await counselling.OpenCaseAsync(3);
        var (client, at) = (counselling.Counsellor(own.Counsellor), TimeProvider.System.GetUtcNow().AddDays(2));

        var arranged = await CounsellingFixture.PostAsync(client, $"/api/counselling/cases/{own.Id}/appointments", new { startsAt = at, minutes = 40, place = "school" });
        var path = $"/api/counselling/cases/{own.Id}/appointments/{arranged.GetProperty("id").GetGuid()}";
        var (never, _) = await CounsellingFixture.RefusedAsync(client, path, new { startsAt = DateTimeOffset.MaxValue.AddDays(-1), minutes = 40, place = "phone", state = "planned" }, HttpMethod.Put, "\"1\"");
        Assert.Equal(HttpStatusCode.BadRequest, never);
        var (kept, _) = await CounsellingFixture.RefusedAsync(client, path, new { startsAt = at.AddDays(1), minutes = 40, place = "phone", state = "kept" }, HttpMethod.Put, "\"1\"");
        var (past, code) = await CounsellingFixture.RefusedAsync(client, $"/api/counselling/cases/{own.Id}/appointments", new { startsAt = at.AddDays(-9), minutes = 40, place = "school" });

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.BadRequest, "counselling.time-wrong"), (kept, past, code));
        Assert.Equal("kept", (await counselling.CaseAsync(own.Id, own.Counsellor)).GetProperty("appointments")[0].GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_counsellor_meets_one_child_at_a_time()
    {
        var (own, other) = (await counselling.OpenCaseAsync(3), await counselling.OpenCaseAsync(3));
        var (path, at) = ($"/api/counselling/cases/{own.Id}/appointments", TimeProvider.System.GetUtcNow().AddDays(2));
        var client = counselling.Counsellor(own.Counsellor);
        var first = (await CounsellingFixture.PostAsync(client, path, new { startsAt = at, minutes = 40, place = "school" })).GetProperty("id").GetGuid();

        var overlapping = await CounsellingFixture.RefusedAsync(client, path, new { startsAt = at.AddMinutes(39), minutes = 40, place = "school" });
        var (next, _) = await CounsellingFixture.RefusedAsync(client, path, new { startsAt = at.AddMinutes(40), minutes = 40, place = "school" });
        var (somebodyElses, _) = await CounsellingFixture.RefusedAsync(
            counselling.Counsellor(other.Counsellor), $"/api/counselling/cases/{other.Id}/appointments", new { startsAt = at, minutes = 40, place = "school" });
        var (cancelled, _) = await CounsellingFixture.RefusedAsync(client, $"{path}/{first}", new { startsAt = at, minutes = 40, place = "school", state = "cancelled" }, HttpMethod.Put, "\"1\"");
        var (free, _) = await CounsellingFixture.RefusedAsync(client, path, new { startsAt = at, minutes = 40, place = "school" });

        Assert.Equal((HttpStatusCode.BadRequest, "counselling.time-taken"), overlapping);
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created, HttpStatusCode.NoContent, HttpStatusCode.Created), (next, somebodyElses, cancelled, free));
        Assert.Equal(4, await counselling.ScalarAsync<long>($"select count(*) from audit where subject = 'case/{own.Id}' and action like 'counselling.appointment.%'"));
    }
}
