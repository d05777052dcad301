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
    /// <summary>Two who want the room for one hour wait for each other here. Not at its row: a class uses its school's rooms but may change none.</summary>
    public static Task LockRoomAsync(this ActivitiesDb db, Guid room, CancellationToken ct) => db.LockAsync($"room/{room}", ct);

    /// <summary>As those who want to call by a unit's telephone, which stands in no room.</summary>
    public static Task LockTelephoneAsync(this ActivitiesDb db, string orgCode, CancellationToken ct) => db.LockAsync($"telephone/{orgCode}", ct);

    /// <summary>Whether something takes place in the room then, other than what asks; who asks next waits until that is settled.</summary>
    public static async Task<bool> IsInUseAsync(this ActivitiesDb db, Guid room, DateTimeOffset begins, DateTimeOffset ends, Guid? self, CancellationToken ct)
    {
        await db.LockRoomAsync(room, ct);
        return await db.Database.SqlQuery<bool>($"select room_in_use({room}, {begins.ToUniversalTime()}, {ends.ToUniversalTime()}, {self}) as \"Value\"").SingleAsync(ct);
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
