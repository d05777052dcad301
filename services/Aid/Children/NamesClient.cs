namespace Tongxing.Aid.Children;

/// <summary>Asks Registry for a child's name with the caller's own token: who may not see the child gets none.</summary>
internal sealed class NamesClient(HttpClient registry)
{
    public async Task<string?> FindAsync(Guid childId, CancellationToken ct)
    {
        using var response = await registry.PostAsJsonAsync(new Uri("api/registry/children/names", UriKind.Relative), new { ids = new[] { childId } }, ct);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<Dictionary<Guid, string>>(ct))!.GetValueOrDefault(childId);
    }
}
