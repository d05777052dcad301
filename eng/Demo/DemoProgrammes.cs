using System.Text.Json;

namespace Tongxing.Demo;

/// <summary>A county's pairing programmes: one a template, twenty weeks from the term's first day.</summary>
internal sealed class DemoProgrammes(DemoProvince province, County county)
{
    private const int Days = 7 * 20;

    /// <summary>Null while it was not started.</summary>
    public async Task<Guid?> FindAsync(Api officer, string template) => (await officer.ListAsync("/api/pairing/programmes"))
        .Find(known => known.GetProperty("orgCode").GetString() == county.Code && known.GetProperty("templateId").GetString() == template) is { ValueKind: JsonValueKind.Object } running
        ? running.GetProperty("id").GetGuid()
        : null;

    public async Task<Guid> StartAsync(Api officer, string template) => (await officer.PostAsync(
        "/api/pairing/programmes",
        new { templateId = template, orgCode = county.Code, term = province.TermOf, startsOn = province.Start, endsOn = province.Start.AddDays(Days - 1) })).GetProperty("id").GetGuid();
}
