using Tongxing.Contracts.Counselling;
using Tongxing.Counselling.Cases;
using Tongxing.Counselling.Data;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Counselling.Crisis;

internal static class CrisisProtocol
{
    /// <summary>What begins with a case at its level, as a run of its own; nothing above level 2.</summary>
    public static IEnumerable<CrisisStep> Begin(Case counselled, IEnumerable<CrisisStep> known, CrisisOptions options, TimeProvider clock) =>
        New(counselled, LastRun(known) + 1, options.StepsOf(counselled.Level), clock.GetUtcNow());

    /// <summary>
    /// What begins when one crisis goes from one of its levels to the other. Steps that both have go on as they are, due sooner if
    /// the new level asks for it; danger to life that comes back asks for its own steps once more.
    /// </summary>
    public static List<CrisisStep> GoOn(Case counselled, int from, IReadOnlyCollection<CrisisStep> known, CrisisOptions options, TimeProvider clock)
    {
        var (now, last, before, asked) = (clock.GetUtcNow(), LastRun(known), options.StepsOf(from), options.StepsOf(counselled.Level));
        var run = counselled.Level < from ? last + 1 : last;
        var kept = known.Where(step => step.Run == last && (step.IsOpen || (step.ConfirmedAt is not null && before.ContainsKey(step.Kind) && asked.ContainsKey(step.Kind))))
            .ToDictionary(step => step.Kind, StringComparer.Ordinal);
        foreach (var step in kept.Values)
        {
            step.GoOn(run, counselled.Level, asked.TryGetValue(step.Kind, out var within) ? now + within : step.DueAt);
        }

        return [.. New(counselled, run, asked.Where(step => !kept.ContainsKey(step.Key)), now)];
    }

    /// <summary>What is open and the new level does not ask for. A case that becomes more dangerous gives nothing up.</summary>
    public static List<CrisisStep> GivenUp(Case counselled, int level, IEnumerable<CrisisStep> known, CrisisOptions options) =>
        level < counselled.Level ? [] : [.. known.Where(step => step.IsOpen && !options.StepsOf(level).ContainsKey(step.Kind))];

    /// <summary>The supervisor of a crisis, if it has one, hears of it at once.</summary>
    public static void CallSupervisor(this CounsellingDb db, Case counselled)
    {
        if (counselled is { Level: <= Case.CrisisLevel, SupervisorId: { } supervisor })
        {
            db.Publish(new CrisisBegan(counselled.Id, supervisor, counselled.Level, UnitCode.SchoolOf(counselled.OrgCode), counselled.Version));
        }
    }

    private static int LastRun(IEnumerable<CrisisStep> known) => known.Select(step => step.Run).DefaultIfEmpty().Max();

    private static IEnumerable<CrisisStep> New(Case counselled, int run, IEnumerable<KeyValuePair<string, TimeSpan>> steps, DateTimeOffset now) => steps.Select(step => new CrisisStep
    {
        Id = Guid.CreateVersion7(),
        OrgCode = counselled.OrgCode,
        CaseId = counselled.Id,
        Run = run,
        Level = counselled.Level,
        Kind = step.Key,
        DueAt = now + step.Value,
        EscalateAt = now + step.Value,
    });
}
