using System.Collections.Concurrent;
using System.Globalization;

namespace Tongxing.Portal.Features.Children;

/// <summary>The names of the children on this page. Names live in Registry only, so each page asks once and keeps nothing.</summary>
internal sealed class ChildNames(ChildrenClient registry)
{
    private readonly ConcurrentDictionary<Guid, string> _names = new();

    /// <summary>The name, or a mark for a child that is out of the reader's sight.</summary>
    public string Of(Guid id) => _names.GetValueOrDefault(id) ?? (Languages.IsChinese ? "（不可见）" : "(not visible)");

    public string Initial(Guid id) => _names.TryGetValue(id, out var name) ? StringInfo.GetNextTextElement(name, Math.Max(0, name.Length - 1)) : "·";

    public async Task LoadAsync(IEnumerable<Guid> ids, CancellationToken ct)
    {
        foreach (var some in ids.Distinct().Where(id => !_names.ContainsKey(id)).Chunk(200))
        {
            foreach (var (id, name) in await registry.NamesAsync(some, ct))
            {
                _names[id] = name;
            }
        }
    }
}
