using Tongxing.Portal.Components.Ui;
using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Marks;

public sealed record MarkColumn(string Kind, string Group, string Period, DateOnly From);

public sealed record ChildMark(Guid ChildId, string Kind, string Period);

public sealed record MarksRow(Guid ChildId, string OrgCode, bool Interest, IReadOnlyList<ChildMark> Made);

public sealed record MarksPage(IReadOnlyList<MarksRow> Items, string? Next, IReadOnlyList<MarkColumn> Columns);

public sealed record UnitWithout(string OrgCode, int Children, IReadOnlyDictionary<string, int> Without);

public sealed record MarkOfChild(string Kind, string Period, bool Made, Guid MarkedBy, DateTimeOffset MarkedAt);

internal sealed class MarksClient(HttpClient http)
{
    private const string Path = "api/activities/marks";

    public Task<MarksPage> ListAsync(string orgCode, string term, string? cursor, CancellationToken ct) =>
        http.ReadAsync<MarksPage>(Links.To(Path, ("orgCode", orgCode), ("term", term), ("cursor", cursor)), ct);

    public Task<Page<UnitWithout>> BelowAsync(string orgCode, string term, string? cursor, CancellationToken ct) =>
        http.ReadAsync<Page<UnitWithout>>(Links.To($"{Path}/units", ("orgCode", orgCode), ("term", term), ("cursor", cursor)), ct);

    public async Task<IReadOnlyList<MarkOfChild>> OfChildAsync(Guid child, CancellationToken ct) => (await http.ReadAsync<ItemList<MarkOfChild>>($"{Path}/children/{child}", ct)).Items;

    public Task SaveAsync(string term, IReadOnlyList<ChildMark> made, IReadOnlyList<ChildMark> undone, CancellationToken ct) => http.PutAsync(Path, new { term, made, undone }, ct);
}
