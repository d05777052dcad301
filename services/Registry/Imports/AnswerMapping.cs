using System.ComponentModel.DataAnnotations;
using System.Text.Json;
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
        Guid importId, AnswerMappingRequest request, RegistryDb db, NamedColumns columns, ImportBell bell, HttpResponse response, CancellationToken ct)
    {
        var import = await db.Imports.FromSql($"select * from imports where id = {importId} for update").SingleOrDefaultAsync(ct);
        if (import is null)
        {
            return TypedResults.NotFound();
        }

        if (import.State is not (ImportState.Ready or ImportState.Failed))
        {
            throw new RuleViolationException("registry.import-not-ready", "Columns can be named while the import is ready.");
        }

        if (import.IsForgotten)
        {
            throw new RuleViolationException("registry.import-forgotten", "The roster was deleted; send it again.");
        }

        if (await RefusalAsync(import, request.Answers, columns, ct) is { } refusal)
        {
            return refusal;
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

    private static async Task<ProblemHttpResult?> RefusalAsync(
        RosterImport import, IReadOnlyDictionary<string, string> answers, NamedColumns columns, CancellationToken ct)
    {
        if (answers.Count > MostAnswers)
        {
            return Problems.Invalid("answers", "registry.too-many-answers", $"At most {MostAnswers} columns are named at once.");
        }

        if (answers.FirstOrDefault(a => !IsField(a.Value)) is { Key: { } column } wrong)
        {
            return Problems.Invalid("answers", "registry.field-unknown", $"There is no field '{wrong.Value}' for the column '{column}'.", $"{column} → {wrong.Value}");
        }

        var headers = await columns.OfAsync(import, answers.Keys, ct);
        if (answers.Keys.FirstOrDefault(key => !headers.Exists(header => header.Exists(c => c.IsNamed(key)))) is { } unknown)
        {
            return Problems.Invalid("answers", "registry.column-unknown", $"The file has no column '{unknown}'.", unknown);
        }

        return NamedTwice(headers, answers) is var (first, second, field)
            ? Problems.Invalid("answers", "registry.column-twice", $"The columns '{first}' and '{second}' cannot both be {JsonNamingPolicy.CamelCase.ConvertName(field.ToString())}.", $"{first} / {second}")
            : null;
    }

    /// <summary>Two columns of one header for one field, of which at least one was answered just now.</summary>
    private static (string First, string Second, Field Field)? NamedTwice(List<List<NamedColumn>> headers, IReadOnlyDictionary<string, string> answers)
    {
        var twice =
            from header in headers
            from same in header.GroupBy(column => AnswerFor(column) ?? column.Reads ?? Field.Ignored)
            where same.Key != Field.Ignored && same.Count() > 1 && same.Any(column => AnswerFor(column) is not null)
            select ((string, string, Field)?)(same.First().Key, same.ElementAt(1).Key, same.Key);
        return twice.FirstOrDefault();

        Field? AnswerFor(NamedColumn column) =>
            answers.TryGetValue(column.Key, out var field) || answers.TryGetValue(column.Label, out field) ? Enum.Parse<Field>(field, ignoreCase: true) : null;
    }

    private static bool IsField(string name) => Enum.GetNames<Field>().Contains(name, StringComparer.OrdinalIgnoreCase);
}
