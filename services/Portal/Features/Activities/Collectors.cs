using Tongxing.Portal.Features.Account;
using Tongxing.Portal.Features.Audit;
using Tongxing.Portal.Features.Organisation;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Portal.Features.Activities;

/// <summary>Who can be named to collect an activity's material (ACT-63): oneself, whoever is named now and, for those who see accounts, the people of the unit.</summary>
internal sealed class Collectors(MeSource me, AccountsClient accounts, PeopleNames names, Caller caller)
{
    public async Task<IReadOnlyList<(Guid Id, string Name)>> ChoicesAsync(Guid? named, CancellationToken ct)
    {
        var choices = new List<(Guid Id, string Name)>();
        if (await me.GetAsync(ct) is { } self)
        {
            choices.Add((self.AccountId, self.DisplayName));
        }

        if (caller.Can(Permissions.Accounts))
        {
            choices.AddRange((await accounts.ListAsync(caller.OrgCode, null, ct)).Items.Where(person => !person.Locked).Select(person => (person.Id, person.DisplayName)));
        }

        if (named is { } known && choices.TrueForAll(choice => choice.Id != known))
        {
            await names.LoadAsync([known], ct);
            choices.Add((known, names.Of(known) ?? known.ToString()[..8]));
        }

        return [.. choices.DistinctBy(choice => choice.Id)];
    }
}
