using System.Globalization;
using Tongxing.Portal.Components.Ui;
using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Homes;

public sealed record HomeItem(Guid Id, string OrgCode, string Name, string Kind, DateOnly? OpenedOn, int Rooms, decimal IndoorArea, Guid? ParentId, DateOnly? ClosedOn);

public sealed record RoomItem(Guid Id, Guid HomeId, string HomeName, string OrgCode, string Kind, string Name, int? Seats);

public sealed record Room(Guid Id, string Kind, string Name, decimal? Area, int? Seats, bool Closed, long Version);

public sealed record OpeningHours(int Weekday, TimeOnly Opens, TimeOnly Closes, string Season);

public sealed record Equipment(string Kind, int Quantity, string? Note);

public sealed record RotaTurn(int Weekday, TimeOnly From, TimeOnly To, string Name, string? Task);

public sealed record HomeDetail(
    Guid Id, string OrgCode, string Name, string Kind, Guid? ParentId, DateOnly? OpenedOn, DateOnly? RegisteredOn, decimal? OutdoorArea, int FullTimeStaff, int Volunteers, int ChildrenServed, DateOnly? ClosedOn, string? ClosedReason,
    IReadOnlyList<string> Rules, IReadOnlyList<OpeningHours> Hours, IReadOnlyList<Equipment> Equipment, IReadOnlyList<RotaTurn> Rota, IReadOnlyList<Room> Rooms, long Version);

public sealed record Visit(Guid Id, string Kind, string Name, string? PhoneMasked, string? Purpose, Guid? ChildId, DateTimeOffset ArrivedAt, DateTimeOffset? LeftAt, bool Withdrawn);

internal sealed class HomesClient(HttpClient http)
{
    private const string Path = "api/activities/homes";

    public Task<Page<HomeItem>> ListAsync(string? orgCode, bool closed, string? cursor, CancellationToken ct) =>
        http.ReadAsync<Page<HomeItem>>(Links.To(Path, ("orgCode", orgCode), ("closed", closed ? "true" : null), ("cursor", cursor)), ct);

    public async Task<IReadOnlyList<RoomItem>> RoomsAsync(string? kind, CancellationToken ct) => (await http.ReadAsync<ItemList<RoomItem>>(Links.To($"{Path}/rooms", ("kind", kind)), ct)).Items;

    public Task<HomeDetail?> FindAsync(Guid id, CancellationToken ct) => http.FindAsync<HomeDetail>($"{Path}/{id}", ct);

    public Task<Created> AddAsync(HomeInput input, CancellationToken ct) => http.PostAsync<Created>(Path, new { input.OrgCode, input.Name, input.Kind, input.OpenedOn }, ct, input.Key);

    /// <summary>A Home is written as a whole, with the version that was read.</summary>
    public Task ChangeAsync(HomeDetail home, CancellationToken ct) => http.PutAsync($"{Path}/{home.Id}", home, ct, $"\"{home.Version}\"");

    public Task CloseAsync(Guid home, string reason, CancellationToken ct) => http.PostAsync($"{Path}/{home}/closure", new { reason }, ct);

    public Task AddRoomAsync(Guid home, RoomInput input, CancellationToken ct) => http.PostAsync($"{Path}/{home}/rooms", new { input.Kind, input.Name, input.Area, input.Seats }, ct);

    public Task CloseRoomAsync(Guid home, Room room, bool closed, CancellationToken ct) =>
        http.PutAsync($"{Path}/{home}/rooms/{room.Id}", new { room.Kind, room.Name, room.Area, room.Seats, closed }, ct, $"\"{room.Version}\"");

    public Task<Page<Visit>> VisitsAsync(Guid home, string? cursor, CancellationToken ct) => http.ReadAsync<Page<Visit>>(Links.To($"{Path}/{home}/visits", ("cursor", cursor)), ct);

    public Task AddVisitAsync(Guid home, VisitInput input, CancellationToken ct) => http.PostAsync(
        $"{Path}/{home}/visits",
        new
        {
            input.Kind,
            input.Name,
            phone = string.IsNullOrWhiteSpace(input.Phone) ? null : input.Phone.Trim(),
            input.Purpose,
            arrivedAt = input.ArrivedAt?.Local().ToString("O", CultureInfo.InvariantCulture),
        },
        ct,
        input.Key);

    public Task DepartAsync(Guid visit, CancellationToken ct) => http.PostAsync($"api/activities/visits/{visit}/departure", null, ct);

    public Task WithdrawAsync(Guid visit, CancellationToken ct) => http.PostAsync($"api/activities/visits/{visit}/withdrawal", null, ct);
}
