using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Registry.Data;
using Tongxing.Registry.Rosters.Headers;
using Tongxing.ServiceDefaults.Errors;

namespace Tongxing.Registry.Imports;

/// <param name="Answers">Column key (or label) → field. Empty: check again, for instance after a school was created.</param>
public sealed record AnswerMappingRequest([Required] IReadOnlyDictionary<string, string> Answers);

/// <summary>Corrects the mapping and checks the file again. Answers are kept for the unit.</summary>
internal static class AnswerMapping
{
    private const int MostAnswers = 200;

    public static async Task<Results<Accepted<StartedImport>, NotFound, ProblemHttpResult>> Handle(
        Guid importId, AnswerMappingRequest request, RegistryDb db, ImportBell bell, HttpResponse response, CancellationToken ct)
    {
        var import = await db.Imports.FromSql($"select * from imports where id = {importId} for update").SingleOrDefaultAsync(ct);
        if (import is null)
        {
            return TypedResults.NotFound();
        }

        if (import.State is not (ImportState.Ready or ImportState.Failed) || import.FileId is null)
        {
            throw new RuleViolationException("registry.import-not-ready", "Columns can be named while the import is ready.");
        }

        if (request.Answers.Count > MostAnswers || request.Answers.FirstOrDefault(a => !IsField(a.Value)) is { Key: not null })
        {
            return Problems.Invalid("answers", "registry.field-unknown", "An answer names a field that does not exist.");
        }

        // Of a file without any header no column is known yet; its answers are what finds one.
        var columns = SheetMapping.Read(import.Mapping).SelectMany(s => s.Columns).ToList();
        if (columns.Count > 0 && request.Answers.Keys.FirstOrDefault(key => !columns.Exists(c => c.Key == key || c.Label == key)) is { } unknown)
        {
            return Problems.Invalid("answers", "registry.column-unknown", $"The file has no column '{unknown}'.");
        }

        foreach (var (label, field) in request.Answers)
        {
            var name = Enum.Parse<Field>(field, ignoreCase: true).ToString();
            await db.Database.ExecuteSqlAsync(
                $"""
                 insert into header_answers (org_code, label, field) values ({import.OrgCode}, {label}, {name})
                 on conflict (org_code, label) do update set field = excluded.field
                 """,
                ct);
        }

        import.Queue(ImportState.Checking);
        (import.FinishedAt, import.FileFindings) = (null, "[]");
        await db.SaveChangesAsync(ct);
        response.OnCompleted(() =>
        {
            bell.Ring();
            return Task.CompletedTask;
        });
        return TypedResults.Accepted($"/api/registry/imports/{importId}", new StartedImport(importId, import.State));
    }

    private static bool IsField(string name) => Enum.GetNames<Field>().Contains(name, StringComparer.OrdinalIgnoreCase);
}
