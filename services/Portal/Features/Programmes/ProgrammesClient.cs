using Tongxing.Portal.Components.Ui;
using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Programmes;

public sealed record TemplateDuty(string Key, string Kind, string Name, string NameEn, string Performer, int Count, string Per)
{
    public string Title => Languages.IsChinese ? Name : NameEn;
}

public sealed record Template(
    string Id, string Name, string NameEn, string Source, IReadOnlyList<TemplateDuty> Duties, int LoadMin, int LoadMax, IReadOnlyList<string> HelperKinds)
{
    public string Title => Languages.IsChinese ? Name : NameEn;
}

public sealed record Programme(
    Guid Id, string TemplateId, string Name, string OrgCode, string Term, string State, DateOnly StartsOn, DateOnly? EndsOn, int Helpers, int Pairings,
    int DutiesDue, int DutiesMet, int DutiesMissed, string NameEn)
{
    public string Title => Languages.IsChinese ? Name : NameEn;
}

/// <summary>Templates are data files of Pairing; a programme is one of them started for a unit and a term.</summary>
internal sealed class ProgrammesClient(HttpClient http)
{
    private const string Path = "api/pairing/programmes";

    public async Task<IReadOnlyList<Template>> TemplatesAsync(CancellationToken ct) =>
        (await http.ReadAsync<ItemList<Template>>("api/pairing/templates", ct)).Items;

    public Task<Template?> TemplateAsync(string id, CancellationToken ct) => http.FindAsync<Template>($"api/pairing/templates/{Uri.EscapeDataString(id)}", ct);

    public Task<Page<Programme>> ListAsync(string? orgCode, string? cursor, CancellationToken ct) =>
        http.ReadAsync<Page<Programme>>(Links.To(Path, ("orgCode", orgCode), ("cursor", cursor)), ct);

    public Task<Programme?> FindAsync(Guid id, CancellationToken ct) => http.FindAsync<Programme>($"{Path}/{id}", ct);

    public Task<Created> StartAsync(ProgrammeInput input, CancellationToken ct) =>
        http.PostAsync<Created>(Path, new { input.TemplateId, input.OrgCode, input.Term, input.Name, input.StartsOn }, ct, input.Key);

    public Task EndAsync(Guid id, CancellationToken ct) => http.PostAsync($"{Path}/{id}/end", null, ct);
}
