using Tongxing.Portal.Components.Ui;
using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.FamilyContact;

public sealed record FiveOnesRow(Guid ChildId, string OrgCode, int Calls, int Letters, int ClassTeacher, int SubjectTeacher, DateOnly? HomeOn, bool LinkSent);

public sealed record FiveOnesPage(IReadOnlyList<FiveOnesRow> Items, string? Next, int CallsAsked, int LettersAsked, int ClassTeacherAsked, int SubjectTeacherAsked, DateOnly HomeSince)
{
    public bool IsBehind(FiveOnesRow row) =>
        row.Calls < CallsAsked || row.Letters < LettersAsked || row.ClassTeacher < ClassTeacherAsked || row.SubjectTeacher < SubjectTeacherAsked || !(row.HomeOn >= HomeSince);
}

public sealed record MadeLink(Guid ChildId, string Path, DateTimeOffset ExpiresAt);

public sealed record ContactReport(
    Guid Id, DateOnly Month, string Relation, int Calls, int Letters, int ClassTeacher, int SubjectTeacher, DateOnly? HomeOn, bool ByParent, DateTimeOffset At, bool Withdrawn);

public sealed record OpenLink(DateOnly Month, string Relation, int? Grade, string SchoolCode, int CallsAsked, int LettersAsked, int ClassTeacherAsked, int SubjectTeacherAsked, DateTimeOffset ExpiresAt);

internal sealed class FiveOnesClient(HttpClient http)
{
    private const string Path = "api/activities/five-ones";

    public Task<FiveOnesPage> ListAsync(DateOnly month, string? orgCode, string? cursor, CancellationToken ct) =>
        http.ReadAsync<FiveOnesPage>(Links.To(Path, ("month", month.Day()), ("orgCode", orgCode), ("cursor", cursor)), ct);

    public async Task<IReadOnlyList<MadeLink>> MakeLinksAsync(IReadOnlyList<Guid> childIds, DateOnly month, string relation, CancellationToken ct) =>
        (await http.PostAsync<ItemList<MadeLink>>($"{Path}/links", new { childIds, month, relation }, ct)).Items;

    public async Task<IReadOnlyList<ContactReport>> ReportsAsync(Guid child, CancellationToken ct) => (await http.ReadAsync<ItemList<ContactReport>>($"{Path}/children/{child}", ct)).Items;

    public Task RecordAsync(Guid childId, ContactsInput input, CancellationToken ct) => http.PostAsync(
        Path, new { childId, input.Month, input.Relation, input.Calls, input.Letters, input.ClassTeacher, input.SubjectTeacher, input.HomeOn }, ct, input.Key);

    public Task WithdrawAsync(Guid report, CancellationToken ct) => http.PostAsync($"{Path}/{report}/withdrawal", null, ct);

    /// <summary>Null when the link is used, void, expired or none.</summary>
    public async Task<OpenLink?> OpenAsync(string token, CancellationToken ct)
    {
        try
        {
            return await http.PostAsync<OpenLink>("api/activities/parents/open", new { token }, ct);
        }
        catch (ServiceProblemException refused) when (refused.Problem.Status is StatusCodes.Status404NotFound or StatusCodes.Status400BadRequest)
        {
            return null;
        }
    }

    public Task ReportAsync(string token, ContactsInput input, CancellationToken ct) =>
        http.PostAsync("api/activities/parents/report", new { token, input.Calls, input.Letters, input.ClassTeacher, input.SubjectTeacher, input.HomeOn, input.View }, ct);
}
