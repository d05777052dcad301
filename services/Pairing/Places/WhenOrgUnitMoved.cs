using MassTransit;
using Microsoft.EntityFrameworkCore;
using Tongxing.Contracts.Identity;
using Tongxing.Pairing.Data;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Pairing.Places;

/// <summary>Takes everything filed at a unit, its past too, to the unit's new code: the new place's officers look after it.</summary>
public sealed class WhenOrgUnitMoved(PairingDb db) : IConsumer<OrgUnitMoved>
{
    private static readonly string[] Columns =
    [
        "children.org_code", "helpers.org_code", "programmes.org_code", "pairs.org_code", "duties.org_code", "records.org_code",
    ];

    public async Task Consume(ConsumeContext<OrgUnitMoved> context)
    {
        var (from, to, ct) = (context.Message.From, context.Message.To, context.CancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
             update children set class_code = {to} || substr(class_code, length({from}) + 1)
             where org_code >= {Scope.Of(from).Low} and org_code < {Scope.Of(from).High} and starts_with(class_code, {from})
             """,
            ct);
        await db.MovePlaceAsync(from, to, Columns, ct);
    }
}
