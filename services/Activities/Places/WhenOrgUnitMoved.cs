using MassTransit;
using Microsoft.EntityFrameworkCore;
using Tongxing.Activities.Data;
using Tongxing.Contracts.Identity;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Activities.Places;

/// <summary>Takes everything filed at a unit, its past too, to the unit's new code.</summary>
public sealed class WhenOrgUnitMoved(ActivitiesDb db) : IConsumer<OrgUnitMoved>
{
    // A calendar's address names its unit: at the new place it is opened anew.
    private static readonly string[] Columns =
    [
        "children.org_code", "homes.org_code", "rooms.org_code", "visits.org_code", "gatherings.org_code", "participants.org_code", "photos.org_code",
        "evaluations.org_code", "calls.org_code", "contact_reports.org_code", "parent_links.org_code", "parent_views.org_code", "marks.org_code", "publications.org_code", "batches.org_code", "projects.org_code", "files.org_code",
    ];

    public async Task Consume(ConsumeContext<OrgUnitMoved> context)
    {
        var (from, to, ct) = (context.Message.From, context.Message.To, context.CancellationToken);
        // Two schools of one batch that become one have one Home to be built.
        await db.Database.ExecuteSqlAsync(
            $"""
             with gone as (
                 delete from projects p using projects kept where p.batch_id = kept.batch_id and p.org_code = {from} and kept.org_code = {to} returning p.batch_id, p.built_on, p.built_by)
             update projects kept set built_on = gone.built_on, built_by = gone.built_by
             from gone where kept.batch_id = gone.batch_id and kept.org_code = {to} and kept.built_on is null
             """,
            ct);
        await db.MovePlaceAsync(from, to, Columns, ct);
        // Two that become one have one telephone: of two times for a call that lie across each other (none is longer than an hour) the booked one
        // stays, else the one that was offered first.
        await db.Database.ExecuteSqlAsync(
            $"""
             delete from calls c using calls other
             where c.state = 'free' and c.room_id is null and c.org_code >= {Scope.Of(to).Low} and c.org_code < {Scope.Of(to).High}
                 and other.org_code = c.org_code and other.room_id is null and other.medium = c.medium
                 and (other.state <> 'free' or other.id < c.id)
                 and other.starts_at > c.starts_at - interval '1 hour' and other.starts_at < c.starts_at + make_interval(mins => c.minutes)
                 and other.starts_at + make_interval(mins => other.minutes) > c.starts_at
             """,
            ct);
    }
}
