namespace Tongxing.ServiceDefaults.Security;

/// <summary>A service's permissions: which role may do what. Whoever is not in the table may do nothing.</summary>
/// <param name="rows">Role id → permission names such as <c>registry.children.read</c>.</param>
public sealed class PermissionTable(IReadOnlyDictionary<string, string[]> rows)
{
    /// <summary>The table as written, for <c>docs/permissions.md</c>.</summary>
    public IReadOnlyDictionary<string, string[]> Rows => rows;

    /// <summary>Every permission that any role has.</summary>
    public IReadOnlyList<string> Permissions { get; } = [.. rows.Values.SelectMany(granted => granted).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Whether the role has the permission.</summary>
    public bool Grants(string role, string permission) =>
        rows.TryGetValue(role, out var granted) && granted.Contains(permission, StringComparer.Ordinal);
}

/// <summary>Permissions that every service gives to the system's other services.</summary>
internal static class ServicePermissions
{
    public const string ReplayEvents = "internal.events";
}
