using Microsoft.EntityFrameworkCore;
using Tongxing.Contracts.Identity;
using Tongxing.Identity.Data;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Identity.Units;

/// <summary>
/// Puts a province's divisions into the tree once, from the file shipped with the service; while the service starts, because
/// nothing can be filed before they are there. Of several replicas one loads and the others wait for it.
/// </summary>
internal sealed partial class DivisionsLoader(IServiceScopeFactory scopes, IConfiguration configuration, ILogger<DivisionsLoader> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var province = configuration["Divisions:Province"] ?? "52";
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        await using var transaction = await db.BeginAsync(Scope.Of(province), cancellationToken);
        await db.LockAsync("divisions", cancellationToken);
        var known = await db.Units.Select(unit => unit.Code).ToHashSetAsync(cancellationToken);
        var missing = Read(province).Where(unit => !known.Contains(unit.Code)).ToList();
        if (missing.Count == 0)
        {
            return;
        }

        db.Units.AddRange(missing);
        await db.SaveChangesAsync(cancellationToken);
        await db.PublishManyAsync(missing.Select(unit => new OrgUnitAdded(unit.Code, unit.Name, unit.Kind, unit.Code, unit.Version)), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        LogLoaded(missing.Count, province);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static IEnumerable<OrgUnit> Read(string province)
    {
        using var reader = new StreamReader(typeof(DivisionsLoader).Assembly.GetManifestResourceStream("divisions.csv")!);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith(province, StringComparison.Ordinal) && line.Split(',') is [var code, var name, ..] && OrgCodes.KindOfDivision(code) is { } kind)
            {
                yield return new() { Code = code, ParentCode = OrgCodes.ParentOfDivision(code), Name = name, Kind = kind };
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "{Count} divisions of province {Province} loaded")]
    private partial void LogLoaded(int count, string province);
}
