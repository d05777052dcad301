using System.Globalization;
using Tongxing.Portal.Components.Ui;
using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.FamilyContact;

public sealed record Call(Guid Id, string OrgCode, Guid? RoomId, string? RoomName, string Medium, DateTimeOffset StartsAt, int Minutes, string State, Guid? ChildId, string? Relation)
{
    public bool IsHeld => State == "held";
}

public sealed record OfferedCalls(int Created);

internal sealed class CallsClient(HttpClient http)
{
    private const string Path = "api/activities/calls";

    public Task<Page<Call>> ListAsync(DateOnly from, DateOnly to, CancellationToken ct) =>
        http.ReadAsync<Page<Call>>(Links.To(Path, ("from", Midnight(from)), ("to", Midnight(to)), ("limit", "200")), ct);

    public Task<Page<Call>> DueAsync(CancellationToken ct) => http.ReadAsync<Page<Call>>(Links.To(Path, ("dueOnly", "true"), ("limit", "200")), ct);

    public Task<OfferedCalls> OfferAsync(CallsInput input, CancellationToken ct) => http.PostAsync<OfferedCalls>(
        Path,
        new { input.OrgCode, input.Medium, input.Weekdays, from = input.From, to = input.To, begins = input.Begins, ends = input.Ends, input.Minutes, roomId = Guid.TryParse(input.Room, out var room) ? room : (Guid?)null },
        ct);

    public Task BookAsync(Guid id, Guid childId, string relation, CancellationToken ct) => http.PostAsync($"{Path}/{id}/booking", new { childId, relation }, ct);

    public Task ReleaseAsync(Guid id, CancellationToken ct) => http.DeleteAsync($"{Path}/{id}/booking", ct);

    public Task MarkAsync(Guid id, bool held, CancellationToken ct) => http.PutAsync($"{Path}/{id}/outcome", new { held }, ct);

    public Task RemoveAsync(Guid id, CancellationToken ct) => http.DeleteAsync($"{Path}/{id}", ct);

    private static string Midnight(DateOnly day) => day.ToDateTime(TimeOnly.MinValue).Local().UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
