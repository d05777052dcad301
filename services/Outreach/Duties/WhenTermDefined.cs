using MassTransit;
using Tongxing.Contracts.Registry;
using Tongxing.Outreach.Data;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Outreach.Duties;

public sealed class WhenTermDefined(OutreachDb db) : IConsumer<TermDefined>
{
    public Task Consume(ConsumeContext<TermDefined> context)
    {
        var term = context.Message;
        return db.KeepTermAsync(term.OrgCode, new(term.Term, term.StartsOn, term.EndsOn), term.Version, context.CancellationToken);
    }
}
