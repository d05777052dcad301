using System.Globalization;
using Tongxing.Portal.Components.Ui;
using Tongxing.Portal.Services;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Portal.Features.Programmes;

public sealed record Pairing(
    Guid Id, Guid ProgrammeId, string ProgrammeName, Guid ChildId, Guid HelperId, string? HelperName, string OrgCode, DateOnly StartsOn, DateOnly? EndsOn, string State, string ProgrammeNameEn)
{
    public string ProgrammeTitle => Languages.IsChinese ? ProgrammeName : ProgrammeNameEn;
}

public sealed record Unpaired(Guid ChildId, string OrgCode, string? ClassCode, int? Grade, bool? Boarding);

/// <summary>A class, or a unit of children without one, and its unpaired children.</summary>
public sealed record UnpairedPlace(string OrgCode, int Children)
{
    public string School => UnitCode.SchoolOf(OrgCode);
}

public sealed record PairItem(Guid HelperId, Guid ChildId);

public sealed record Refused(int Index, string Code, string Message);

public sealed record PairingBatch(int Created, IReadOnlyList<Refused> Rejected);

internal sealed record PairingFilter(
    bool Mine = false, Guid? ProgrammeId = null, Guid? ChildId = null, string? OrgCode = null, string? State = null, string? Cursor = null, int? Limit = null);

internal sealed class PairingsClient(HttpClient http)
{
    private const string Path = "api/pairing/pairings";

    public Task<Page<Pairing>> ListAsync(PairingFilter filter, CancellationToken ct) => http.ReadAsync<Page<Pairing>>(
        Links.To(
            Path,
            ("mine", filter.Mine ? "true" : null),
            ("programmeId", filter.ProgrammeId?.ToString()),
            ("childId", filter.ChildId?.ToString()),
            ("orgCode", filter.OrgCode),
            ("state", filter.State),
            ("cursor", filter.Cursor),
            ("limit", filter.Limit?.ToString(CultureInfo.InvariantCulture))),
        ct);

    public Task<Page<Unpaired>> UnpairedAsync(Guid programme, string? orgCode, string? cursor, CancellationToken ct) => http.ReadAsync<Page<Unpaired>>(
        Links.To($"api/pairing/programmes/{programme}/unpaired", ("orgCode", orgCode), ("cursor", cursor)), ct);

    public async Task<IReadOnlyList<UnpairedPlace>> UnpairedPlacesAsync(Guid programme, CancellationToken ct) =>
        (await http.ReadAsync<ItemList<UnpairedPlace>>($"api/pairing/programmes/{programme}/unpaired/places", ct)).Items;

    public Task<PairingBatch> PairAsync(Guid programmeId, IReadOnlyList<PairItem> items, CancellationToken ct) =>
        http.PostAsync<PairingBatch>($"{Path}/batch", new { programmeId, items }, ct, Guid.CreateVersion7());

    public Task EndAsync(Guid id, string reason, CancellationToken ct) => http.PostAsync($"{Path}/{id}/ending", new { reason }, ct);
}
