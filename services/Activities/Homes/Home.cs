using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Activities.Homes;

/// <summary>A Home for left-behind children (留守儿童之家) of a school or a community.</summary>
internal sealed class Home
{
    public required Guid Id { get; init; }

    public required string OrgCode { get; init; }

    /// <summary>The Home whose branch station this is (ACT-10).</summary>
    public Guid? ParentId { get; set; }

    public required string Name { get; set; }

    public required string Kind { get; set; }

    public DateOnly? OpenedOn { get; set; }

    /// <summary>With the civil-affairs bureau, as an organisation (ACT-07).</summary>
    public DateOnly? RegisteredOn { get; set; }

    public decimal? OutdoorArea { get; set; }

    public int FullTimeStaff { get; set; }

    public int Volunteers { get; set; }

    /// <summary>How many children it looks after (ACT-09).</summary>
    public int ChildrenServed { get; set; }

    public DateOnly? ClosedOn { get; private set; }

    public string? ClosedReason { get; private set; }

    public Guid? ClosedBy { get; private set; }

    /// <summary>The written rules it has (ACT-05, ACT-06).</summary>
    public List<string> Rules { get; set; } = [];

    public IReadOnlyList<OpeningHours> Hours { get; set; } = [];

    public IReadOnlyList<Equipment> Equipment { get; set; } = [];

    public IReadOnlyList<RotaTurn> Rota { get; set; } = [];

    public long Version { get; set; } = 1;

    /// <param name="reason">mistake or given-up.</param>
    /// <param name="on">The day.</param>
    /// <param name="by">Who closes it.</param>
    /// <param name="needed">Whether something is still to take place in it, or a branch station belongs to it.</param>
    public void Close(string reason, DateOnly on, Guid by, bool needed)
    {
        MustBeOpen();
        if (needed)
        {
            throw new RuleViolationException("activities.home-needed", "First cancel what is to take place in the Home, and close its branch stations.");
        }

        (ClosedReason, ClosedOn, ClosedBy, Version) = (reason, on, by, Version + 1);
    }

    public void MustBeOpen()
    {
        if (ClosedOn is not null)
        {
            throw new RuleViolationException("activities.home-closed", "The Home is closed.");
        }
    }
}

/// <summary>When a Home is open (ACT-11): a weekday, 1 for Monday to 7, in term, in holidays or always.</summary>
public sealed record OpeningHours([property: Range(1, 7)] int Weekday, TimeOnly Opens, TimeOnly Closes, [property: OneOf("always", "term", "holidays")] string Season = "always");

/// <summary>What a Home has (ACT-04).</summary>
public sealed record Equipment([property: Required] string Kind, [property: Range(1, 100_000)] int Quantity, [property: StringLength(100)] string? Note = null);

/// <summary>Who is on duty in the Home every week (ACT-12), for what.</summary>
public sealed record RotaTurn([property: Range(1, 7)] int Weekday, TimeOnly From, TimeOnly To, [property: Required, StringLength(40, MinimumLength = 1)] string Name, [property: StringLength(60)] string? Task = null);

internal static class HomeCodes
{
    public static IReadOnlyList<string> Kinds { get; } = ["school", "community", "women"];

    public static IReadOnlyList<string> RoomKinds { get; } = ["reading", "indoor", "tutoring", "film", "counselling", "arts", "call", "other"];

    public static IReadOnlyList<string> EquipmentKinds { get; } = ["computer", "television", "telephone", "screen", "books", "sports", "chess", "drawing", "other"];

    public static IReadOnlyList<string> Rules { get; } =
    [
        "construction-plan", "annual-plan", "construction", "assessment", "accountability", "activity", "counselling", "health-education", "agency-parent",
        "visitor-registration", "service", "staff", "finance", "safety",
    ];
}

internal sealed class HomeMapping : IEntityTypeConfiguration<Home>
{
    public void Configure(EntityTypeBuilder<Home> builder)
    {
        builder.ToTable("homes");
        builder.Property(home => home.Id).ValueGeneratedNever();
        builder.Property(home => home.Version).IsConcurrencyToken();
        // Each list is written as a whole, so a new list is how EF knows of a change.
        builder.Property(home => home.Hours).HasColumnType("jsonb").HasConversion(value => ToJson(value), json => FromJson<OpeningHours>(json));
        builder.Property(home => home.Equipment).HasColumnType("jsonb").HasConversion(value => ToJson(value), json => FromJson<Equipment>(json));
        builder.Property(home => home.Rota).HasColumnType("jsonb").HasConversion(value => ToJson(value), json => FromJson<RotaTurn>(json));
    }

    private static string ToJson<T>(IReadOnlyList<T> value) => JsonSerializer.Serialize(value, JsonSerializerOptions.Web);

    private static IReadOnlyList<T> FromJson<T>(string json) => JsonSerializer.Deserialize<List<T>>(json, JsonSerializerOptions.Web)!;
}
