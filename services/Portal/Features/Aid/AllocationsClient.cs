using Tongxing.Portal.Components.Ui;
using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Aid;

public sealed record Allocation(
    Guid Id, string OrgCode, string ProgrammeId, long AmountFen, DateOnly AllocatedOn, DateOnly DueOn, string Memo, DateOnly? ReceivedOn, bool Withdrawn, bool Late)
{
    public bool OnItsWay => ReceivedOn is null && !Withdrawn;
}

internal sealed class AllocationsClient(HttpClient http)
{
    private const string Path = "api/aid/allocations";

    public Task<Page<Allocation>> ListAsync(bool open, string? cursor, CancellationToken ct) =>
        http.ReadAsync<Page<Allocation>>(Links.To(Path, ("open", open ? "true" : null), ("cursor", cursor)), ct);

    public Task MakeAsync(AllocationInput input, CancellationToken ct) => http.PostAsync(
        Path, new { input.OrgCode, ProgrammeId = input.Programme, AmountFen = Money.Fen(input.Amount), input.AllocatedOn, input.Memo }, ct, input.Key);

    public Task ReceiveAsync(Guid id, DateOnly receivedOn, CancellationToken ct) => http.PostAsync($"{Path}/{id}/receipt", new { receivedOn }, ct);

    public Task WithdrawAsync(Guid id, CancellationToken ct) => http.PostAsync($"{Path}/{id}/withdrawal", null, ct);
}

public sealed class AllocationInput
{
    public Guid Key { get; set; }

    [Needed] public string? OrgCode { get; set; }

    [Needed] public string? Programme { get; set; }

    /// <summary>In yuan.</summary>
    [Needed] public decimal? Amount { get; set; }

    [Needed] public DateOnly? AllocatedOn { get; set; }

    [Needed, AtMost(100)] public string? Memo { get; set; }
}
