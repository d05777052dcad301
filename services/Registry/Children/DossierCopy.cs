using System.Text.Json;
using Npgsql;
using Tongxing.Registry.Data;
using Tongxing.Registry.Names;
using Tongxing.ServiceDefaults.Privacy;

namespace Tongxing.Registry.Children;

/// <summary>Fills the staging tables; the columns stand in their order.</summary>
internal sealed class DossierCopy(DossierCodec codec, BlindIndex index, ChangeSource source, DateTimeOffset at)
{
    public async Task RunAsync(NpgsqlConnection connection, IReadOnlyList<DossierChange> changes, CancellationToken ct)
    {
        await using (var copy = await connection.BeginBinaryImportAsync("copy staged from stdin binary", ct))
        {
            foreach (var change in changes)
            {
                copy.StartRow();
                var row = new CopyRow(copy);
                WriteChange(row, change);
                WriteChild(row, change.After);
            }

            await copy.CompleteAsync(ct);
        }

        await using var adults = await connection.BeginBinaryImportAsync("copy staged_guardians from stdin binary", ct);
        foreach (var child in changes.Select(change => change.After))
        {
            foreach (var (kind, adult) in child.Adults.Where(a => !a.Adult.IsEmpty))
            {
                adults.StartRow();
                WriteAdult(new CopyRow(adults), child.Id, kind, adult);
            }
        }

        await adults.CompleteAsync(ct);
    }

    private void WriteChange(CopyRow row, DossierChange change)
    {
        var (before, after) = change;
        row.Write(after.Id);
        row.Write(before is null);
        row.Write(before is null || before.Name != after.Name || before.OrgCode != after.OrgCode);
        row.Write(before?.Name);
        Write(row, before is null ? null : SearchName.Of(before.Name));
        row.Write(before?.OrgCode);
        row.Write(Guid.CreateVersion7(at));
        row.Write(at);
        row.Write(source.AccountId);
        row.Write(source.Role);
        row.Write(source.Kind);
        row.WriteJson(change.Fields.Count == 0 ? "[]" : JsonSerializer.Serialize(change.Fields, JsonSerializerOptions.Web));
    }

    private void WriteChild(CopyRow row, Dossier child)
    {
        row.Write(child.OrgCode);
        row.Write(child.SchoolCode);
        row.Write(child.Grade);
        row.Write(child.ClassNumber);
        row.Write(child.Name);
        Write(row, SearchName.Of(child.Name));
        row.Write(child.Sex);
        row.Write(child.BirthDate);
        row.Write(child.Ethnic);
        row.Write(child.StudentNumber);
        row.Write(codec.Close(child.Identity, child.Id, "identityNumber"));
        row.Write(child.Identity is null ? null : index.Of(child.Identity));
        row.Write(child.Provisional);
        row.Write(child.Provisional ? index.Of(child.ProvisionalKey) : null);
        row.Write(child.Boarding);
        row.Write(child.LeftBehind);
        row.Write(child.Categories.ToArray());
        row.Write(codec.Close(child.Address, child.Id, "address"));
        row.Write(codec.Close(child.FamilyPhone, child.Id, "familyPhone"));
        row.Write(child.Notes);
        row.Write(child.RemovedAt);
        row.Write(child.RemovalReason);
        row.WriteVersion(child.Version);
    }

    private static void Write(CopyRow row, SearchName? name)
    {
        row.Write(name?.Folded);
        row.Write(name?.Initials);
    }

    private void WriteAdult(CopyRow row, Guid childId, string kind, Adult adult)
    {
        row.Write(childId);
        row.Write(kind);
        row.Write(adult.Name);
        row.Write(codec.Close(adult.Phone, childId, $"{kind}.phone"));
        row.Write(codec.Close(adult.Workplace, childId, $"{kind}.workplace"));
        row.Write(adult.Occupation);
        row.Write(adult.Age);
        row.Write(adult.Relation);
        row.Write(adult.Health);
        row.Write(codec.Close(adult.Identity, childId, $"{kind}.identityNumber"));
    }
}
