using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tongxing.Activities.Data;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Activities.Homes;

/// <summary>A functional zone of a Home (ACT-03).</summary>
internal sealed class Room
{
    public required Guid Id { get; init; }

    public required Guid HomeId { get; init; }

    public required string OrgCode { get; init; }

    public required string Kind { get; set; }

    public required string Name { get; set; }

    public decimal? Area { get; set; }

    public int? Seats { get; set; }

    /// <summary>No longer in use; what took place in it still names it.</summary>
    public bool Closed { get; set; }

    public long Version { get; set; } = 1;
}

internal static class RoomTurns
{
    /// <summary>Two who want the room for one hour, or to close it, wait for each other here. Not at its row: a class uses its school's rooms but may change none.</summary>
    public static Task LockRoomAsync(this ActivitiesDb db, Guid room, CancellationToken ct) => db.LockAsync($"room/{room}", ct);

    /// <summary>As whoever plans something in a Home and whoever closes it; before its rooms.</summary>
    public static Task LockHomeAsync(this ActivitiesDb db, Guid home, CancellationToken ct) => db.LockAsync($"home/{home}", ct);

    public static async Task LockPlaceAsync(this ActivitiesDb db, Guid? home, Guid? room, CancellationToken ct)
    {
        await (home is { } there ? db.LockHomeAsync(there, ct) : Task.CompletedTask);
        await (room is { } inside ? db.LockRoomAsync(inside, ct) : Task.CompletedTask);
    }

    /// <summary>As those who want to call by a unit's telephone, which stands in no room.</summary>
    public static Task LockTelephoneAsync(this ActivitiesDb db, string orgCode, CancellationToken ct) => db.LockAsync($"telephone/{orgCode}", ct);

    /// <summary>Whether something takes place in the room at one of the times, other than what asks; after <see cref="LockRoomAsync"/>.</summary>
    public static Task<bool> IsInUseAsync(this ActivitiesDb db, Guid room, IEnumerable<(DateTimeOffset Begins, DateTimeOffset Ends)> times, Guid? self, CancellationToken ct)
    {
        var (begins, ends) = (times.Select(time => time.Begins.ToUniversalTime()).ToArray(), times.Select(time => time.Ends.ToUniversalTime()).ToArray());
        return db.Database.SqlQuery<bool>(
            $"""select exists (select from unnest({begins}, {ends}) asked (begins, ends) where room_in_use({room}, asked.begins, asked.ends, {self})) as "Value" """).SingleAsync(ct);
    }
}

internal sealed class RoomMapping : IEntityTypeConfiguration<Room>
{
    public void Configure(EntityTypeBuilder<Room> builder)
    {
        builder.ToTable("rooms");
        builder.Property(room => room.Id).ValueGeneratedNever();
        builder.Property(room => room.Version).IsConcurrencyToken();
    }
}
