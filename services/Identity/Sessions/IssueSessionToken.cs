using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Identity.Data;
using Tongxing.Identity.Tokens;
using Tongxing.ServiceDefaults.Errors;

namespace Tongxing.Identity.Sessions;

/// <summary>A token for the inside of the system, for one account acting in one of its grants, in a session opened then.</summary>
public sealed record IssueSessionTokenRequest(Guid AccountId, Guid GrantId, DateTimeOffset OpenedAt = default);

/// <summary>The token, when it ends, and whether it is good for choosing a password only: such a one is out of date as soon as that is done.</summary>
public sealed record IssueSessionTokenResponse(string Token, DateTimeOffset ExpiresAt, bool PasswordDue);

internal static class IssueSessionToken
{
    public static async Task<Results<Ok<IssueSessionTokenResponse>, ProblemHttpResult>> Handle(
        IssueSessionTokenRequest request, IdentityDb db, TokenIssuer issuer, CancellationToken ct)
    {
        var found = await (
            from account in db.Accounts
            join grant in db.Grants on account.Id equals grant.AccountId
            where account.Id == request.AccountId && grant.Id == request.GrantId && !account.Locked
            select new { Grant = grant, account.MustChangePassword }).AsNoTracking().SingleOrDefaultAsync(ct);
        if (found is null)
        {
            return Problems.Of(StatusCodes.Status409Conflict, "identity.no-such-grant", "The account is locked or has no such grant.");
        }

        var (token, expiresAt) = found.MustChangePassword
            ? await issuer.ForPasswordChangeAsync(found.Grant, request.OpenedAt, ct)
            : await issuer.ForAccountAsync(found.Grant, request.OpenedAt, ct);
        return TypedResults.Ok(new IssueSessionTokenResponse(token, expiresAt, found.MustChangePassword));
    }
}
