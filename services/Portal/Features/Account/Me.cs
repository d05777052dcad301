namespace Tongxing.Portal.Features.Account;

public sealed record Grant(Guid Id, string Role, string OrgCode, string OrgName, string Kind);

public sealed record Me(Guid AccountId, string UserName, string DisplayName, string? Language, IReadOnlyList<Grant> Grants, Grant? Acting);
