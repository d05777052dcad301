using Tongxing.Portal.Features.Audit;

namespace Tongxing.Portal.Features.Partners;

/// <summary>An account or a program of the partner that a subscription belongs to; without a name if it is of another place.</summary>
public sealed record Holder(Guid Id, string? Name);

internal static class Holders
{
    private const int NamedAtOnce = 200;

    /// <summary>Whose a subscription can be: who holds it, partners' programs, accounts that act as partners.</summary>
    public static async Task<IReadOnlyList<Holder>> ChoicesAsync(
        IEnumerable<Guid> held, SubscriptionsClient subscriptions, ApiClientsClient clients, PeopleNames people, CancellationToken ct)
    {
        var accounts = subscriptions.PartnerAccountsAsync(ct);
        var programs = (await clients.ListAsync(null, ct)).Items.Where(program => !program.Disabled).Select(program => program.Id);
        return await NamedAsync(held.Concat(programs).Concat(await accounts).Distinct().Take(NamedAtOnce), people, ct);
    }

    public static async Task<IReadOnlyList<Holder>> NamedAsync(IEnumerable<Guid> ids, PeopleNames people, CancellationToken ct)
    {
        List<Guid> known = [.. ids];
        await people.LoadAsync(known, ct);
        return known.ConvertAll(id => new Holder(id, people.Of(id)));
    }
}
