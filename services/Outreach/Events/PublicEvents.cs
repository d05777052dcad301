using System.Diagnostics;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Tongxing.Outreach.Data;
using Tongxing.Outreach.Deliveries;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Messaging;

namespace Tongxing.Outreach.Events;

/// <summary>Keeps a public event and lays one delivery out for every subscription that it matches.</summary>
public sealed class PublicEvents(OutreachDb db, DeliverySignal signal, TimeProvider clock)
{
    /// <param name="context">The delivery from the bus; its message id is the event's id for partners, too.</param>
    /// <param name="type">A type of the catalogue.</param>
    /// <param name="orgCode">The unit that it is about.</param>
    /// <param name="subject">The thing that it is about.</param>
    /// <param name="data">What partners may know: no birth dates, no categories.</param>
    internal async Task AddAsync(ConsumeContext context, string type, string orgCode, Guid subject, object data)
    {
        var (id, ct) = (context.MessageId!.Value, context.CancellationToken);
        // Not SentTime: nobody sets it, and MassTransit then reads the id as if it were one of its own.
        var body = CloudEvent.Write(id, type, subject.ToString(), EventTime.Of(id) ?? clock.GetUtcNow(), data);
        // Subscriptions stand at every level above the event's unit.
        await db.ActAsync(Scope.All("an event goes to the subscriptions of every level"), ct);
        var laidOut = await db.Database.ExecuteSqlAsync(
            $"""
             with kept as (
                 insert into public_events (id, org_code, type, body) values ({id}, {orgCode}, {type}, {body}::json) on conflict do nothing)
             insert into deliveries (id, org_code, subscription_id, event_id, event_type, body, traceparent)
             select gen_random_uuid(), s.org_code, s.id, {id}, {type}, limited({body}::json, s.fields), {Activity.Current?.Id}
             from subscriptions s
             where s.state <> 'disabled' and starts_with({orgCode}, s.org_code) and is_wanted({type}, s.event_types)
             on conflict do nothing
             """,
            ct);
        if (laidOut > 0)
        {
            db.AfterCommit(signal.Ring);
        }
    }
}
