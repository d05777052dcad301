using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Audit;

/// <summary>Display names of accounts and API clients, for one page; who belongs to another place stays without one.</summary>
internal sealed class PeopleNames(HttpClient http)
{
    private Dictionary<Guid, string> _names = [];

    public string? Of(Guid id) => _names.GetValueOrDefault(id);

    public async Task LoadAsync(IEnumerable<Guid> ids, CancellationToken ct)
    {
        var asked = ids.Distinct().ToList();
        _names = asked.Count == 0 ? [] : await http.PostAsync<Dictionary<Guid, string>>("api/identity/accounts/names", new { ids = asked }, ct);
    }
}
