using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Tongxing.ServiceDefaults.Web;

/// <summary>Part of a list.</summary>
/// <param name="Items">The rows, in the list's order.</param>
/// <param name="Next">Pass as <c>cursor</c> for the rows after these; null at the end.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>How lists are cut into pages.</summary>
public static class Paging
{
    private const int Usual = 50;
    private const int Most = 200;

    /// <summary>What the caller asked for, between 1 and 200; 50 when nothing was asked.</summary>
    public static int Limit(int? asked) => Math.Clamp(asked ?? Usual, 1, Most);

    /// <summary>Cuts a page from rows that were read one past the limit.</summary>
    /// <param name="rows">At most <paramref name="limit"/> + 1 rows.</param>
    /// <param name="limit">As given by <see cref="Limit"/>.</param>
    /// <param name="key">The values that the next page continues after.</param>
    public static Page<T> Cut<T>(IReadOnlyList<T> rows, int limit, Func<T, object> key) => rows.Count <= limit
        ? new(rows, null)
        : new([.. rows.Take(limit)], Cursor.Encode(key(rows[limit - 1])));
}

/// <summary>Turns the key of a page's last row into an opaque text and back.</summary>
public static class Cursor
{
    /// <summary>Any JSON-serialisable key: a Guid, or a tuple-like record.</summary>
    public static string Encode(object key) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(key, JsonSerializerOptions.Web))).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>The key, or null for the first page.</summary>
    /// <exception cref="UnknownCursorException">The text is no cursor of this list; the caller hears so as 400.</exception>
    public static T? Decode<T>(string? cursor)
        where T : struct
    {
        if (string.IsNullOrEmpty(cursor))
        {
            return null;
        }

        try
        {
            var base64 = cursor.Replace('-', '+').Replace('_', '/');
            return JsonSerializer.Deserialize<T>(Convert.FromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '=')), JsonSerializerOptions.Web);
        }
        catch (Exception wrong) when (wrong is FormatException or JsonException)
        {
            throw new UnknownCursorException(wrong);
        }
    }
}

/// <summary>A list was asked to go on after something that it never said.</summary>
public sealed class UnknownCursorException(Exception cause) : BadHttpRequestException("This is no cursor of the list.", StatusCodes.Status400BadRequest, cause);
