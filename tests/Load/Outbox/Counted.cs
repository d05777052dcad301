using MassTransit;
using Tongxing.Load.Data;

namespace Tongxing.Load.Outbox;

/// <summary>As many members as a usual fact.</summary>
public sealed record Counted(Guid CauseId, string OrgCode, string SchoolCode, int Grade, bool Boarding, string LeftBehind, long Version);

public sealed class WhenCounted(LoadDb db, Arrivals arrivals) : IConsumer<Counted>
{
    public Task Consume(ConsumeContext<Counted> context)
    {
        var cause = context.Message.CauseId;
        db.Effects.Add(new(cause, context.Message.OrgCode));
        db.AfterCommit(() => arrivals.Add(cause));
        return Task.CompletedTask;
    }
}
