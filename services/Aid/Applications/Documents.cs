using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Tongxing.Aid.Data;
using Tongxing.Aid.Programmes;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Files;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Aid.Applications;

/// <summary>The file that was kept.</summary>
public sealed record AddDocumentResponse(Guid Id);

internal static class Documents
{
    public const long LargestFile = 10 * 1024 * 1024;

    public static async Task<Results<Created<AddDocumentResponse>, NotFound, ProblemHttpResult>> Add(
        Guid id, IFormFile? file, [FromForm] string? kind, AidDb db, FileStore files, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Applications.FindAsync([id], ct) is not { } application)
        {
            return TypedResults.NotFound();
        }

        if (kind is null || !ProgrammeCatalogue.Find(application.ProgrammeId)!.Documents.Contains(kind, StringComparer.Ordinal))
        {
            return Problems.Invalid("kind", "aid.paper-unknown", "The programme does not ask for such a paper.");
        }

        if (file is null or { Length: 0 or > LargestFile })
        {
            return Problems.Invalid("file", "aid.file-size", "Send a file of at most 10 MB.");
        }

        await using var content = file.OpenReadStream();
        var start = new byte[8];
        _ = await content.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, ct);
        if (DocumentTypes.Of(start) is not { } type)
        {
            return Problems.Invalid("file", "aid.file-type", "Send a PDF, a JPEG or a PNG.");
        }

        content.Position = 0;
        application.EnsurePapersOpen();
        var stored = await files.SaveAsync(application.OrgCode, type, content, ct);
        var document = new Document
        {
            Id = Guid.CreateVersion7(),
            OrgCode = application.OrgCode,
            ApplicationId = id,
            Kind = kind,
            FileId = stored.Id,
            ContentType = type,
            Size = stored.Size,
            AddedBy = caller.AccountId,
            AddedAt = clock.GetUtcNow(),
        };
        db.Documents.Add(document);
        application.Papers = [.. application.Papers.Append(kind).Distinct(StringComparer.Ordinal)];
        db.Record(AuditEntry.By(caller, clock, "aid.document.add", $"application/{id}", application.OrgCode, new { kind, sha256 = Convert.ToHexStringLower(stored.Sha256) }));
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/aid/applications/{id}/documents/{document.Id}", new AddDocumentResponse(document.Id));
    }

    public static async Task<Results<FileContentHttpResult, NotFound>> Download(
        Guid id, Guid documentId, AidDb db, FileStore files, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await FindAsync(db, id, documentId, ct) is not { } document)
        {
            return TypedResults.NotFound();
        }

        // Whole before it leaves: a file that was changed is noticed at its end only.
        using var content = new MemoryStream();
        await files.CopyToAsync(document.FileId, content, ct);
        db.Record(AuditEntry.By(caller, clock, "aid.document.read", $"application/{id}", document.OrgCode, new { document.Kind }));
        await db.SaveChangesAsync(ct);
        return TypedResults.File(content.ToArray(), document.ContentType, $"{document.Kind}{Extension(document.ContentType)}");
    }

    public static async Task<Results<NoContent, NotFound>> Remove(Guid id, Guid documentId, AidDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await FindAsync(db, id, documentId, ct) is not { } document || await db.Applications.FindAsync([id], ct) is not { } application)
        {
            return TypedResults.NotFound();
        }

        application.EnsureNotDecidedOn();
        application.EnsurePapersOpen();
        document.RemovedAt = clock.GetUtcNow(); // kept with the money records: what was decided on must stay provable
        if (!await db.Documents.AnyAsync(other => other.ApplicationId == id && other.Kind == document.Kind && other.RemovedAt == null && other.Id != documentId, ct))
        {
            application.Papers = [.. application.Papers.Where(paper => paper != document.Kind)];
        }

        db.Record(AuditEntry.By(caller, clock, "aid.document.remove", $"application/{id}", document.OrgCode, new { document.Kind }));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }

    private static Task<Document?> FindAsync(AidDb db, Guid id, Guid documentId, CancellationToken ct) =>
        db.Documents.SingleOrDefaultAsync(known => known.Id == documentId && known.ApplicationId == id && known.RemovedAt == null, ct);

    private static string Extension(string contentType) => contentType switch
    {
        "application/pdf" => ".pdf",
        "image/jpeg" => ".jpg",
        _ => ".png",
    };
}
