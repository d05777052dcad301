using MassTransit;
using Tongxing.Activities.Data;
using Tongxing.Contracts.Registry;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Activities.Terms;

public sealed class WhenTermDefined(ActivitiesDb db) : IConsumer<TermDefined>
{
    public Task Consume(ConsumeContext<TermDefined> context)
    {
        var term = context.Message;
        return db.KeepTermAsync(term.OrgCode, new(term.Term, term.StartsOn, term.EndsOn), term.Version, context.CancellationToken);
    }
}
