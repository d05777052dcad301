using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Counselling;

public sealed record Counsellor(Guid Id, string OrgCode, string DisplayName, bool Supervises);

internal sealed class CounsellorsClient(HttpClient http)
{
    private const string Path = "api/counselling/counsellors";

    public async Task<IReadOnlyList<Counsellor>> ListAsync(CancellationToken ct) => (await http.ReadAsync<Page<Counsellor>>(Path, ct)).Items;

    public Task AppointAsync(CounsellorInput input, CancellationToken ct) =>
        http.PostAsync(Path, new { input.AccountId, input.DisplayName, input.OrgCode, input.Supervises }, ct);

    public Task DismissAsync(Guid id, CancellationToken ct) => http.PostAsync($"{Path}/{id}/dismissal", null, ct);
}

public sealed class CounsellorInput
{
    [Needed] public Guid? AccountId { get; set; }

    [Needed, AtMost(40)] public string? DisplayName { get; set; }

    [Needed] public string? OrgCode { get; set; }

    public bool Supervises { get; set; }
}
