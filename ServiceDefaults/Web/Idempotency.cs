using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.ServiceDefaults.Web;

/// <summary>
/// A POST with an <c>Idempotency-Key</c> happens once: the answer is kept in the transaction of the act and given
/// again for 30 days. Two at once wait for each other at the key.
/// </summary>
internal static class Idempotency
{
    public const string Header = "Idempotency-Key";
    private const int LongestKey = 200;

    public static ValueTask<bool> AppliesTo(HttpContext http) => ValueTask.FromResult(
        HttpMethods.IsPost(http.Request.Method) && http.Request.Headers[Header].ToString().Length > 0);

    public static async ValueTask<object?> RunAsync(ServiceDb db, Caller caller, HttpContext http, Func<ValueTask<object?>> handle)
    {
        var cipher = http.RequestServices.GetRequiredService<FieldCipher>();
        var key = http.Request.Headers[Header].ToString();
        if (key.Length > LongestKey)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "request.key-too-long", $"An Idempotency-Key has at most {LongestKey} characters.");
        }

        var hash = await HashAsync(http);
        var taken = await db.Database.ExecuteSqlAsync(
            $"insert into idempotency (caller, key, request_hash) values ({caller.AccountId}, {key}, {hash}) on conflict do nothing", http.RequestAborted) == 0;
        if (taken)
        {
            var kept = await db.Database.SqlQuery<KeptAnswer>(
                $"""
                 select request_hash as "RequestHash", status as "Status", location as "Location", body as "Body"
                 from idempotency where caller = {caller.AccountId} and key = {key}
                 """).SingleAsync(http.RequestAborted);
            return kept.RequestHash.AsSpan().SequenceEqual(hash)
                ? Again(http, kept, cipher, caller, key)
                : Problems.Of(StatusCodes.Status422UnprocessableEntity, "request.key-reused", "This Idempotency-Key was used for another request.");
        }

        var answer = await handle();
        var (status, chosen) = (answer.Status, answer.Chosen);
        var body = (chosen is IResult ? (chosen as IValueHttpResult)?.Value : chosen) is { } value
            ? cipher.Protect(JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), JsonSerializerOptions.Web), caller.AccountId, key)
            : null;
        var location = chosen?.GetType().GetProperty("Location")?.GetValue(chosen) as string ?? http.Response.Headers.Location.ToString();
        await db.Database.ExecuteSqlAsync(
            $"update idempotency set status = {status}, location = {location}, body = {body} where caller = {caller.AccountId} and key = {key}", http.RequestAborted);
        return answer;
    }

    private static IResult Again(HttpContext http, KeptAnswer kept, FieldCipher cipher, Caller caller, string key)
    {
        if (kept.Location is { Length: > 0 } location)
        {
            http.Response.Headers.Location = location;
        }

        http.Response.Headers["Idempotent-Replay"] = "true";
        return kept.Body is null
            ? TypedResults.StatusCode(kept.Status ?? StatusCodes.Status200OK)
            : TypedResults.Text(cipher.Unprotect(kept.Body, caller.AccountId, key), "application/json", Encoding.UTF8, kept.Status);
    }

    private static async Task<byte[]> HashAsync(HttpContext http)
    {
        // The body was bound already; UseServiceDefaults made it readable again for exactly this.
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(Encoding.UTF8.GetBytes($"{http.Request.Path}{http.Request.QueryString}\n"));
        if (http.Request.HasFormContentType)
        {
            await AppendFormAsync(sha, await http.Request.ReadFormAsync(http.RequestAborted), http.RequestAborted);
        }
        else if (http.Request.Body.CanSeek)
        {
            http.Request.Body.Position = 0;
            await AppendAsync(sha, http.Request.Body, http.RequestAborted);
        }

        return sha.GetHashAndReset();
    }

    // Not the body as it came: each try separates its parts by another text.
    private static async Task AppendFormAsync(IncrementalHash sha, IFormCollection form, CancellationToken ct)
    {
        foreach (var (name, values) in form.OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            sha.AppendData(Encoding.UTF8.GetBytes($"{name}={values}\n"));
        }

        foreach (var file in form.Files)
        {
            sha.AppendData(Encoding.UTF8.GetBytes($"{file.Name}:{file.FileName}:{file.Length}\n"));
            await using var content = file.OpenReadStream();
            await AppendAsync(sha, content, ct);
        }
    }

    private static async Task AppendAsync(IncrementalHash sha, Stream content, CancellationToken ct)
    {
        var buffer = new byte[16 * 1024];
        for (int read; (read = await content.ReadAsync(buffer, ct)) > 0;)
        {
            sha.AppendData(buffer, 0, read);
        }
    }

    private sealed record KeptAnswer(byte[] RequestHash, int? Status, string? Location, byte[]? Body);
}
