using System.Net;

namespace Tongxing.Counselling.Tests.Cases;

[Collection(nameof(CounsellingFixture))]
public sealed class PeopleTests(CounsellingFixture counselling)
{
    [Fact]
    public async Task Handed_to_another_counsellor_the_first_sees_it_no_more()
    {
        var (own, next) = (await counselling.OpenCaseAsync(3), await counselling.AppointAsync());

        var (status, _) = await CounsellingFixture.RefusedAsync(
            counselling.Counsellor(own.Counsellor), $"/api/counselling/cases/{own.Id}/people", new { counsellorId = next, supervisorId = own.Supervisor }, HttpMethod.Put, "\"1\"");
        var (first, _) = await CounsellingFixture.RefusedAsync(counselling.Counsellor(own.Counsellor), $"/api/counselling/cases/{own.Id}", method: HttpMethod.Get);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (status, first));
        Assert.Equal(next, (await counselling.CaseAsync(own.Id, next)).GetProperty("counsellorId").GetGuid());
    }

    [Fact]
    public async Task Only_a_person_who_supervises_is_named_as_supervisor_and_nobody_opens_a_case_twice()
    {
        var (own, plain) = (await counselling.OpenCaseAsync(3), await counselling.AppointAsync());
        var counsellor = counselling.Counsellor(own.Counsellor);

        var (_, supervisor) = await CounsellingFixture.RefusedAsync(counsellor, $"/api/counselling/cases/{own.Id}/people", new { counsellorId = own.Counsellor, supervisorId = plain }, HttpMethod.Put, "\"1\"");
        var (_, twice) = await CounsellingFixture.RefusedAsync(counsellor, "/api/counselling/cases", new { letterId = own.LetterId, level = 3 });
        var (_, unappointed) = await CounsellingFixture.RefusedAsync(counselling.Counsellor(Guid.CreateVersion7()), "/api/counselling/cases", new { letterId = own.LetterId, level = 3 });

        Assert.Equal(("counselling.supervisor-unknown", "counselling.case-open", "counselling.not-appointed"), (supervisor, twice, unappointed));
    }

    [Fact]
    public async Task Only_people_appointed_for_the_childs_place_are_named_to_a_case()
    {
        var own = await counselling.OpenCaseAsync(3);
        var (elsewhere, next) = (await counselling.AppointAsync(supervises: true, orgCode: "520521"), counselling.Counsellor(own.Counsellor));
        await counselling.WriteAsync(own.School, "还有一封。", toCounsellor: true);
        var letter = (await CounsellingFixture.LettersAsync(next, "?state=open")).First(row => row.GetProperty("orgCode").GetString() == own.School && row.GetProperty("id").GetGuid() != own.LetterId).GetProperty("id").GetGuid();

        var supervisor = await CounsellingFixture.RefusedAsync(next, $"/api/counselling/cases/{own.Id}/people", new { counsellorId = own.Counsellor, supervisorId = elsewhere }, HttpMethod.Put, "\"1\"");
        var counsellor = await CounsellingFixture.RefusedAsync(next, $"/api/counselling/cases/{own.Id}/people", new { counsellorId = elsewhere, supervisorId = own.Supervisor }, HttpMethod.Put, "\"1\"");
        var opened = await CounsellingFixture.RefusedAsync(next, "/api/counselling/cases", new { letterId = letter, level = 3, supervisorId = elsewhere });

        Assert.Equal(((HttpStatusCode.BadRequest, "counselling.supervisor-unknown"), (HttpStatusCode.BadRequest, "counselling.not-appointed")), (supervisor, counsellor));
        Assert.Equal((HttpStatusCode.BadRequest, "counselling.supervisor-unknown"), opened);
    }

    [Fact]
    public async Task The_letter_of_a_case_goes_to_its_next_counsellor_with_it()
    {
        var (own, next) = (await counselling.OpenCaseAsync(3), await counselling.AppointAsync());

        await CounsellingFixture.RefusedAsync(
            counselling.Counsellor(own.Counsellor), $"/api/counselling/cases/{own.Id}/people", new { counsellorId = next, supervisorId = own.Supervisor }, HttpMethod.Put, "\"1\"");
        var (first, _) = await CounsellingFixture.RefusedAsync(counselling.Counsellor(own.Counsellor), $"/api/counselling/letters/{own.LetterId}", method: HttpMethod.Get);
        var (second, _) = await CounsellingFixture.RefusedAsync(counselling.Counsellor(next), $"/api/counselling/letters/{own.LetterId}", method: HttpMethod.Get);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (first, second));
    }
}
