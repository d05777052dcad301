using MassTransit;
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
        "evaluations.org_code", "calls.org_code", "contact_reports.org_code", "parent_links.org_code", "marks.org_code", "publications.org_code", "batches.org_code", "projects.org_code", "files.org_code",
    ];

    public Task Consume(ConsumeContext<OrgUnitMoved> context) =>
        db.MovePlaceAsync(context.Message.From, context.Message.To, Columns, context.CancellationToken);
}
