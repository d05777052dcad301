namespace Tongxing.Outreach.Parents;

internal sealed record ChildContacts(Guid ChildId, string OrgCode, string? SchoolName, int? Grade, IReadOnlyList<AdultContact> Adults);

internal sealed record AdultContact(string Relation, string Phone);

/// <summary>Asks Registry whom to reach, once a batch, when it is sent; Registry notes for whom and what for.</summary>
internal sealed class ContactsClient(HttpClient registry)
{
    public async Task<IReadOnlyList<ChildContacts>> ReadAsync(string within, Guid onBehalfOf, string purpose, IReadOnlyList<Guid>? childIds, CancellationToken ct)
    {
        using var response = await registry.PostAsJsonAsync(new Uri("internal/children/contacts", UriKind.Relative), new { within, onBehalfOf, purpose, childIds }, ct);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<Answer>(ct))!.Items;
    }

    private sealed record Answer(IReadOnlyList<ChildContacts> Items);
}
