using MassTransit;
using Tongxing.Contracts.Registry;
using Tongxing.Pairing.Data;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Pairing.Terms;

public sealed class WhenTermDefined(PairingDb db) : IConsumer<TermDefined>
{
    public Task Consume(ConsumeContext<TermDefined> context)
    {
        var term = context.Message;
        return db.KeepTermAsync(term.OrgCode, new(term.Term, term.StartsOn, term.EndsOn), term.Version, context.CancellationToken);
    }
}
