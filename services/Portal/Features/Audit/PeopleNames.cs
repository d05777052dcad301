using Microsoft.Extensions.Localization;
using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Audit;

/// <summary>Display names of accounts and API clients, for one page; who belongs to another place stays without one.</summary>
internal sealed class PeopleNames(HttpClient http, IStringLocalizer<T> texts)
{
    private Dictionary<Guid, string> _names = [];

    public string? Of(Guid id) => _names.GetValueOrDefault(id);

    /// <summary>What a page says of somebody: that nobody is named, or that it is somebody of another unit, too.</summary>
    public string Shown(Guid? id) => id is not { } known ? texts["unstated"] : Of(known) ?? texts["person.elsewhere"];

    public async Task LoadAsync(IEnumerable<Guid> ids, CancellationToken ct)
    {
        var asked = ids.Distinct().ToList();
        _names = asked.Count == 0 ? [] : await http.PostAsync<Dictionary<Guid, string>>("api/identity/accounts/names", new { ids = asked }, ct);
    }
}
