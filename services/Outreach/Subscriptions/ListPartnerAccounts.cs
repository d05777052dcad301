using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Outreach.Data;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Outreach.Subscriptions;

/// <summary>Whose a subscription can be: the accounts that act as partners inside the caller's unit, the highest units first. Partners are told of nobody.</summary>
internal static class ListPartnerAccounts
{
    public static async Task<Ok<Page<Guid>>> Handle(OutreachDb db, Caller caller, CancellationToken ct, int? limit = null)
    {
        var accounts = await db.Database.SqlQuery<Guid>(
            $"""
             select account_id as "Value" from grants where role = {Roles.Partner} and not ended and {caller.Role} <> {Roles.Partner}
             group by account_id order by min(org_code), account_id limit {Paging.Limit(limit)}
             """).ToListAsync(ct);
        return TypedResults.Ok(new Page<Guid>(accounts, null));
    }
}
