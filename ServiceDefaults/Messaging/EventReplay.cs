using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Npgsql;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.ServiceDefaults.Messaging;

/// <summary>One event of a service's log.</summary>
/// <param name="Position">Grows with every event; the <c>after</c> of the next page.</param>
/// <param name="MessageId">The same id as on the bus.</param>
/// <param name="Type"><c>Namespace:Name</c> of the contract.</param>
/// <param name="At">When it was sent, UTC.</param>
/// <param name="Body">The event as it was sent.</param>
public sealed record LoggedEvent(long Position, Guid MessageId, string Type, DateTimeOffset At, JsonElement Body);

/// <summary>Lets other services read a service's past from the start: service clients only, never routed by the gateway.</summary>
internal static class EventReplay
{
    private const int Most = 5_000;

    public static void MapEventReplay(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/internal/events", Handle).RequirePermission(ServicePermissions.ReplayEvents).ExcludeFromDescription();

    private static async Task<Ok<List<LoggedEvent>>> Handle(NpgsqlDataSource database, CancellationToken ct, long after = 0, int limit = 1_000)
    {
        await using var command = database.CreateCommand("select position, message_id, type, at, body::text from events where position > $1 order by position limit $2");
        command.Parameters.Add(new() { Value = after });
        command.Parameters.Add(new() { Value = Math.Clamp(limit, 1, Most) });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var events = new List<LoggedEvent>();
        while (await reader.ReadAsync(ct))
        {
            events.Add(new(
                reader.GetInt64(0), reader.GetGuid(1), reader.GetString(2), reader.GetFieldValue<DateTimeOffset>(3), JsonElement.Parse(reader.GetString(4))));
        }

        return TypedResults.Ok(events);
    }
}
