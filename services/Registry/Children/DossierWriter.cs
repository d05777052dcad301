using Tongxing.Contracts.Registry;
using Tongxing.Registry.Data;
using Tongxing.Registry.Places;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Privacy;

namespace Tongxing.Registry.Children;

/// <summary>A dossier's state before (none for a new one) and after.</summary>
internal sealed record DossierChange(Dossier? Before, Dossier After)
{
    /// <summary>Nothing for a new dossier: its history says that it was filed, not each of its fields.</summary>
    public List<FieldChange> Fields { get; } = Before is null ? [] : DossierField.Between(Before, After);

    public bool ChangesNothing => Before is not null && Fields.Count == 0;
}

/// <summary>Who changes dossiers, and by what: <c>import</c>, <c>edit</c>, <c>removal</c> …</summary>
internal sealed record ChangeSource(string Kind, Guid? AccountId, string? Role);

/// <summary>
/// Writes dossiers, their guardians, search tokens, history, tasks and events: by COPY and a few statements, in the caller's
/// transaction, whether it is one child or two thousand.
/// </summary>
internal sealed class DossierWriter(RegistryDb db, DossierCodec codec, BlindIndex index, TimeProvider clock)
{
    private static readonly string Staging = EmbeddedSql.Read<RegistryDb>("DossierStaging.sql");
    private static readonly string Changing = EmbeddedSql.Read<RegistryDb>("DossierChanges.sql");
    private static readonly string Writing = EmbeddedSql.Read<RegistryDb>("DossierWriter.sql");

    /// <param name="changes">At most a batch of them.</param>
    /// <param name="source">Who changes them.</param>
    /// <param name="ct">Gives up.</param>
    /// <param name="due">When the events may be sent: see <see cref="ServiceDb.PublishManyAsync"/>.</param>
    /// <returns>The children written; a new one whose identity number was taken meanwhile is not among them.</returns>
    public async Task<HashSet<Guid>> WriteAsync(IReadOnlyList<DossierChange> changes, ChangeSource source, CancellationToken ct, DateTimeOffset? due = null)
    {
        if (changes.Count == 0)
        {
            return [];
        }

        await db.ExecuteAsync(Staging, ct);
        await new DossierCopy(codec, index, source, clock.GetUtcNow()).RunAsync(db.Npgsql, changes, ct);
        if (changes.Any(c => c.Before is not null))
        {
            await db.ExecuteAsync(Changing, ct);
        }

        var (written, opened) = await RunAsync(ct);
        await db.ExecuteAsync("drop table staged, staged_guardians", ct);
        await db.PublishManyAsync([.. opened, .. changes.Where(c => written.Contains(c.After.Id)).Select(FactOf)], ct, due);
        return written;
    }

    private async Task<(HashSet<Guid> Written, List<ClassOpened> Opened)> RunAsync(CancellationToken ct)
    {
        var (written, opened) = (new HashSet<Guid>(), new List<ClassOpened>());
        await using var command = db.Command(Writing);
        await using var reader = await command.ExecuteReaderAsync(ct);
        do
        {
            while (await reader.ReadAsync(ct))
            {
                if (reader.FieldCount == 1)
                {
                    written.Add(reader.GetGuid(0));
                }
                else
                {
                    opened.Add(new(reader.GetString(0), reader.GetString(1), reader.GetInt32(2), reader.GetInt32(3), reader.GetString(1), 1));
                }
            }
        }
        while (await reader.NextResultAsync(ct));
        return (written, opened);
    }

    private static object FactOf(DossierChange change)
    {
        var now = change.After;
        var classCode = Placement.IsClass(now.OrgCode) ? now.OrgCode : null;
        return change.Before is null
            ? new ChildRegistered(
                now.Id, now.OrgCode, now.SchoolCode, classCode, now.Grade, now.Sex, now.BirthDate, now.Boarding, now.LeftBehind, now.Categories,
                now.Provisional, now.Version)
            : new ChildUpdated(
                now.Id, Placement.Common(change.Before.OrgCode, now.OrgCode), now.OrgCode, now.SchoolCode, classCode, now.Grade, now.Sex, now.BirthDate,
                now.Boarding, now.LeftBehind, now.Categories, now.Provisional, now.RemovedAt is not null, now.Version);
    }
}
