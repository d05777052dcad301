using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Tongxing.Registry.Data;
using Tongxing.Registry.Places;
using Tongxing.Registry.Rosters.Reading;
using Tongxing.Registry.Rosters.Rows;
using Tongxing.Registry.Terms;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Files;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Registry.Imports;

/// <summary>Where to look for what becomes of the roster.</summary>
public sealed record StartedImport(Guid Id, string State);

internal static class StartImport
{
    private const int CountyLength = 6;

    public static async Task<Results<Accepted<StartedImport>, ProblemHttpResult>> Handle(
        IFormFile? file, [FromForm] string? orgCode, [FromForm] string? term, RegistryDb db, FileStore files, RosterLimits limits, ImportBell bell,
        Caller caller, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        if (file is null)
        {
            return Problems.Invalid("file", "registry.file-missing", "Send the roster as the form's file.");
        }

        if (orgCode is not { Length: >= CountyLength } || !caller.Scope.Contains(orgCode) || !await db.KnowsAsync(orgCode, ct))
        {
            return Problems.Invalid("orgCode", "registry.unit-not-in-scope", "Name a unit from county down, in your scope.");
        }

        if (term is null || await db.FindTermAsync(orgCode, term, ct) is null)
        {
            return Problems.Invalid("term", "registry.term-unknown", "Name a term such as 2026-autumn.");
        }

        await using var content = file.OpenReadStream();
        try
        {
            _ = RosterFile.ReaderFor(content, limits);
        }
        catch (RosterRefusedException refusal)
        {
            var text = FindingCatalogue.Text(refusal.Code, refusal.Value, Language.Of(http.Request));
            var status = refusal.Code == "file.too-large" ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status400BadRequest;
            return Problems.Of(status, refusal.Code, text, new Dictionary<string, string[]> { ["file"] = [text] });
        }

        content.Position = 0;
        var stored = await files.SaveAsync(orgCode, "application/octet-stream", content, ct);
        var import = new RosterImport
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            OrgCode = orgCode,
            Term = term,
            FileId = stored.Id,
            FileName = Path.GetFileName(file.FileName),
            CreatedBy = caller.AccountId,
            CreatedAt = clock.GetUtcNow(),
            Traceparent = Activity.Current?.Id,
        };
        db.Imports.Add(import);
        db.Record(AuditEntry.By(caller, clock, "registry.import.start", $"import/{import.Id}", orgCode, new { term, sha256 = Convert.ToHexStringLower(stored.Sha256) }));
        await db.SaveChangesAsync(ct);
        http.Response.OnCompleted(() =>
        {
            bell.Ring();
            return Task.CompletedTask;
        });
        return TypedResults.Accepted($"/api/registry/imports/{import.Id}", new StartedImport(import.Id, import.State));
    }
}
