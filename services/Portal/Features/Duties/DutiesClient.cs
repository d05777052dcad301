using Tongxing.Portal.Components.Ui;
using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Duties;

public sealed record Duty(
    Guid Id, Guid PairingId, Guid ProgrammeId, string Kind, string Name, string NameEn, Guid ChildId, Guid HelperId, string? HelperName,
    string OrgCode, DateOnly PeriodStart, DateOnly PeriodEnd, DateOnly DueOn, int Required, int Done, string State)
{
    public string Title => Languages.IsChinese ? Name : NameEn;
}

public sealed record MyDuties(int Due, int Overdue, int DueToday, int MonthMet, int MonthTotal);

internal sealed record DutyFilter(bool Mine = false, string? OrgCode = null, Guid? ProgrammeId = null, Guid? ChildId = null, string? State = null, string? Cursor = null, int? Limit = null);

internal sealed class DutiesClient(HttpClient http)
{
    public Task<Page<Duty>> ListAsync(DutyFilter filter, CancellationToken ct) => http.ReadAsync<Page<Duty>>(
        Links.To(
            "api/pairing/duties",
            ("mine", filter.Mine ? "true" : null),
            ("orgCode", filter.OrgCode),
            ("programmeId", filter.ProgrammeId?.ToString()),
            ("childId", filter.ChildId?.ToString()),
            ("state", filter.State),
            ("cursor", filter.Cursor),
            ("limit", filter.Limit?.ToString(System.Globalization.CultureInfo.InvariantCulture))),
        ct);

    public Task<MyDuties?> MineAsync(CancellationToken ct) => http.FindAsync<MyDuties>("api/pairing/duties/mine/summary", ct);
}
