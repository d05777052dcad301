using Tongxing.Counselling.Cases;

namespace Tongxing.Counselling.Crisis;

internal static class CrisisProtocol
{
    /// <summary>What begins with a case at this level; nothing above level 2.</summary>
    public static IEnumerable<CrisisStep> StepsOf(Case counselled, CrisisOptions options, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        return options.StepsOf(counselled.Level).Select(step => new CrisisStep
        {
            Id = Guid.CreateVersion7(),
            OrgCode = counselled.OrgCode,
            CaseId = counselled.Id,
            Level = counselled.Level,
            Kind = step.Key,
            DueAt = now + step.Value,
            EscalateAt = now + step.Value,
        });
    }
}
