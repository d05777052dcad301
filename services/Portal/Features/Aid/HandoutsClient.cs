using System.Globalization;
using Tongxing.Portal.Components.Ui;
using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Aid;

public sealed record Handout(Guid Id, Guid CampaignId, string CampaignName, string Name, DateOnly HappenedOn, int Children, int Pieces);

public sealed record HandoutFile(Handout Handout, string DeliveredBy, IReadOnlyList<HandoutLine> Lines);

public sealed record HandoutLine(Guid GoodsId, string Name, string Unit, int PerChild, int? FromGrade, int? ToGrade, int Given, int OnHand);

public sealed record HandoutChild(Guid ChildId, string OrgCode, int? Grade, DateTimeOffset GivenAt, IReadOnlyList<Guid> GoodsIds);

internal sealed class HandoutsClient(HttpClient http)
{
    private const string Path = "api/aid/handouts";

    public Task<Page<Handout>> ListAsync(string? cursor, CancellationToken ct) => http.ReadAsync<Page<Handout>>(Links.To(Path, ("cursor", cursor)), ct);

    public Task<HandoutFile?> FindAsync(Guid id, CancellationToken ct) => http.FindAsync<HandoutFile>($"{Path}/{id}", ct);

    public Task<Page<HandoutChild>> ChildrenAsync(Guid id, string? cursor, int? limit, CancellationToken ct) =>
        http.ReadAsync<Page<HandoutChild>>(Links.To($"{Path}/{id}/children", ("cursor", cursor), ("limit", limit?.ToString(CultureInfo.InvariantCulture))), ct);

    public Task<Created> PlanAsync(HandoutInput input, CancellationToken ct) => http.PostAsync<Created>(
        Path,
        new
        {
            CampaignId = input.Campaign,
            input.Name,
            input.HappenedOn,
            input.DeliveredBy,
            Lines = (input.Lines ?? []).Where(line => line.Value.PerChild is not null).Select(line => new { GoodsId = line.Key, line.Value.PerChild, line.Value.FromGrade, line.Value.ToGrade }),
        },
        ct,
        input.Key);

    public Task GiveAsync(Guid id, IReadOnlyList<Guid> childIds, CancellationToken ct) => http.PostAsync($"{Path}/{id}/children", new { childIds }, ct);

    public Task TakeBackAsync(Guid id, Guid child, CancellationToken ct) => http.DeleteAsync($"{Path}/{id}/children/{child}", ct);
}

public sealed class HandoutInput
{
    public Guid Key { get; set; }

    [Needed] public Guid? Campaign { get; set; }

    [Needed, AtMost(60)] public string? Name { get; set; }

    [Needed] public DateOnly? HappenedOn { get; set; }

    [Needed, AtMost(40)] public string? DeliveredBy { get; set; }

    /// <summary>By the goods' id; those without a number are not handed out.</summary>
    public Dictionary<Guid, HandoutLineInput>? Lines { get; set; }
}

public sealed class HandoutLineInput
{
    public int? PerChild { get; set; }

    public int? FromGrade { get; set; }

    public int? ToGrade { get; set; }
}
