using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.ServiceDefaults.Tests.Sample;

internal static class Permissions
{
    public const string Read = "sample.notes.read";
    public const string Write = "sample.notes.write";
    public const string ReadAudit = "sample.audit.read";

    public static PermissionTable Table { get; } = new(new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        [Roles.CountyOfficer] = [Read, Write],
        [Roles.Helper] = [Read],
        [Roles.Partner] = [Read, Write],
        [Roles.Auditor] = [ReadAudit],
    });
}

// "Then" is how the handler ends after it has saved: refuse, rule, crash, count (refuses, but its rows stay) or well.
internal sealed record TakeNoteRequest(string OrgCode, string Text, string? Then = null);

// Query parameters as a record has them: named like properties.
internal sealed record NoteDays(DateOnly Until, Guid? By = null, Guid[]? Notes = null);

internal sealed record NoteResponse(Guid Id, string OrgCode, string Text, long Version);

internal static class NotesEndpoints
{
    public static void MapNotes(this IEndpointRouteBuilder routes)
    {
        var notes = routes.MapGroup("/api/sample/notes");
        notes.MapGet("", ListAsync).RequirePermission(Permissions.Read);
        notes.MapGet("{id:guid}", GetAsync).RequirePermission(Permissions.Read);
        notes.MapGet("days", ([AsParameters] NoteDays days, DateOnly from, DateTimeOffset? at, bool all = false) => days.Until.DayNumber - from.DayNumber).RequirePermission(Permissions.Read);
        notes.MapPost("", TakeAsync).RequirePermission(Permissions.Write);
        notes.MapPost("plain", PlainAsync).RequirePermission(Permissions.Write);
        notes.MapPost("file", FileAsync).RequirePermission(Permissions.Write).DisableAntiforgery();
        notes.MapPut("{id:guid}", ChangeAsync).RequirePermission(Permissions.Write);
        routes.MapGet("/api/sample/open", () => "open").AllowAnonymous();
        routes.MapGet("/api/sample/mine", (Caller caller) => caller.AccountId).RequireSignedIn();
    }

    private static async Task<Ok<Page<NoteResponse>>> ListAsync(SampleDb db, CancellationToken ct, string? cursor = null, int? limit = null, string? like = null)
    {
        var (take, after) = (Paging.Limit(limit), Cursor.Decode<Guid>(cursor) ?? Guid.Empty);
        var rows = await db.Notes.Where(note => note.Id > after && (like == null || note.Text == like)).OrderBy(note => note.Id).Take(take + 1).ToListAsync(ct);
        return TypedResults.Ok(Paging.Cut(rows.ConvertAll(Of), take, note => note.Id));
    }

    private static async Task<Results<Ok<NoteResponse>, NotFound>> GetAsync(Guid id, SampleDb db, HttpResponse http, CancellationToken ct)
    {
        if (await db.Notes.FindAsync([id], ct) is not { } note)
        {
            return TypedResults.NotFound();
        }

        ETag.Write(http, note.Version);
        return TypedResults.Ok(Of(note));
    }

    private static async Task<Results<Created<NoteResponse>, ProblemHttpResult>> TakeAsync(TakeNoteRequest request, SampleDb db, CancellationToken ct)
    {
        var note = await AddAsync(db, request.OrgCode, request.Text, ct);
        db.CommitsOnRefusal = request.Then == "count";
        return request.Then switch
        {
            "refuse" or "count" => Problems.Invalid("text", "sample.refused", "No."),
            "rule" => throw new RuleViolationException("sample.rule", "A rule says no."),
            "crash" => throw new InvalidOperationException("13812345678 crashed"),
            _ => TypedResults.Created($"/api/sample/notes/{note.Id}", Of(note)),
        };
    }

    private static async Task<NoteResponse> PlainAsync(TakeNoteRequest request, SampleDb db, CancellationToken ct) =>
        Of(await AddAsync(db, request.OrgCode, request.Text, ct));

    private static async Task<Ok<NoteResponse>> FileAsync(IFormFile file, SampleDb db, CancellationToken ct)
    {
        using var reader = new StreamReader(file.OpenReadStream());
        return TypedResults.Ok(Of(await AddAsync(db, "520502", await reader.ReadToEndAsync(ct), ct)));
    }

    private static async Task<Results<NoContent, NotFound, ProblemHttpResult>> ChangeAsync(Guid id, TakeNoteRequest request, HttpRequest http, SampleDb db, CancellationToken ct)
    {
        if (await db.Notes.FindAsync([id], ct) is not { } note)
        {
            return TypedResults.NotFound();
        }

        if (ETag.Check(http, note.Version) is { } refused)
        {
            return refused;
        }

        (note.Text, note.Version) = (request.Text, note.Version + 1);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }

    private static async Task<Note> AddAsync(SampleDb db, string orgCode, string text, CancellationToken ct)
    {
        var note = new Note { Id = Guid.CreateVersion7(), OrgCode = orgCode, Text = text };
        db.Notes.Add(note);
        await db.SaveChangesAsync(ct);
        return note;
    }

    private static NoteResponse Of(Note note) => new(note.Id, note.OrgCode, note.Text, note.Version);
}
