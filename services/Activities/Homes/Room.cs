using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tongxing.Activities.Data;

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
}

internal static class RoomTurns
{
    /// <summary>Two who want the room for one hour wait for each other here.</summary>
    public static Task LockRoomAsync(this ActivitiesDb db, Guid? room, CancellationToken ct) => db.Database.ExecuteSqlAsync($"select from rooms where id = {room} for no key update", ct);
}

internal sealed class RoomMapping : IEntityTypeConfiguration<Room>
{
    public void Configure(EntityTypeBuilder<Room> builder)
    {
        builder.ToTable("rooms");
        builder.Property(room => room.Id).ValueGeneratedNever();
    }
}
