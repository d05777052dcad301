using MassTransit;
using Microsoft.EntityFrameworkCore;
using Tongxing.Contracts.Registry;
using Tongxing.Counselling.Data;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Counselling.Children;

/// <summary>A referral that nobody has taken up goes along with a child that moves, and is told to the counsellors there. A case stays with the people it trusts.</summary>
public sealed class WhenChildUpdated(CounsellingDb db) : IConsumer<ChildUpdated>
{
    public async Task Consume(ConsumeContext<ChildUpdated> context)
    {
        var (child, ct) = (context.Message, context.CancellationToken);
        await db.ActAsync(Scope.All("a child that an older word left elsewhere"), ct);
        var changed = await db.Database.ExecuteSqlAsync(
            $"""
             insert into children (id, org_code, active, version) values ({child.ChildId}, {child.ChildOrgCode}, {!child.Removed}, {child.Version})
             on conflict (id) do update set org_code = excluded.org_code, active = excluded.active, version = excluded.version
             where children.version < excluded.version
             """,
            ct);
        if (changed == 0)
        {
            return;
        }

        var waiting = await db.Referrals.Where(referral => referral.ChildId == child.ChildId && referral.CaseId == null && referral.ClosedAt == null && referral.OrgCode != child.ChildOrgCode).ToListAsync(ct);
        foreach (var referral in waiting)
        {
            referral.MoveTo(child.ChildOrgCode);
            db.Publish(referral.Made());
        }

        await db.SaveChangesAsync(ct);
    }
}
