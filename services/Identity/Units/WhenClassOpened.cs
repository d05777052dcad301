using System.Globalization;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Tongxing.Contracts.Identity;
using Tongxing.Contracts.Registry;
using Tongxing.Identity.Data;

namespace Tongxing.Identity.Units;

/// <summary>Registry found a class's first child: the class becomes a unit, so that its teacher can be given a grant over it.</summary>
public sealed class WhenClassOpened(IdentityDb db) : IConsumer<ClassOpened>
{
    public async Task Consume(ConsumeContext<ClassOpened> context)
    {
        var (opened, ct) = (context.Message, context.CancellationToken);
        // By its cohort, like its code: the name then outlives the move to the next grade.
        var name = string.Create(CultureInfo.InvariantCulture, $"{opened.CohortYear} 级（{opened.Number}）班");
        var added = await db.Database.ExecuteSqlAsync(
            $"insert into org_units (code, parent_code, name, kind) values ({opened.ClassCode}, {opened.SchoolCode}, {name}, {OrgCodes.Class}) on conflict do nothing", ct);
        if (added > 0)
        {
            db.Publish(new OrgUnitAdded(opened.ClassCode, name, OrgCodes.Class, opened.ClassCode, 1));
        }
    }
}
