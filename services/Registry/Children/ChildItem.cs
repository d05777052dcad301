using System.Linq.Expressions;

namespace Tongxing.Registry.Children;

/// <summary>A child in a list.</summary>
public sealed record ChildItem(
    Guid Id, string OrgCode, string? SchoolCode, int? Grade, int? ClassNumber, string Name, string? Sex, DateOnly? BirthDate, bool? Boarding,
    string? LeftBehind, IReadOnlyList<string> Categories, bool Provisional, DateTimeOffset FiledAt, DateTimeOffset? RemovedAt, long Version)
{
    internal static readonly Expression<Func<Child, ChildItem>> Of = c => new ChildItem(
        c.Id, c.OrgCode, c.SchoolCode, c.Grade, c.ClassNumber, c.Name, c.Sex, c.BirthDate, c.Boarding, c.LeftBehind, c.Categories, c.Provisional,
        c.FiledAt, c.RemovedAt, c.Version);
}
