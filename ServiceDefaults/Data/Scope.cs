namespace Tongxing.ServiceDefaults.Data;

/// <summary>
/// What a transaction may see. A request acts in exactly one scope, because a policy that joins several ranges
/// turns index look-ups into full scans.
/// </summary>
/// <param name="Low">The first organisation code inside, in byte order.</param>
/// <param name="High">The first organisation code outside, in byte order.</param>
/// <param name="AccountId">Set when rows are seen by assignment to this account rather than by place.</param>
/// <param name="Reason">Why the scope is wider than one unit; logged by whoever opens it.</param>
public sealed record Scope(string Low, string High, Guid? AccountId = null, string? Reason = null)
{
    /// <summary>A unit and everything below it.</summary>
    /// <param name="orgCode">A code such as <c>520502</c> or <c>520502S0001</c>; never empty.</param>
    public static Scope Of(string orgCode)
    {
        ArgumentException.ThrowIfNullOrEmpty(orgCode);
        return new(orgCode, After(orgCode));
    }

    /// <summary>The rows assigned to one account, wherever they are.</summary>
    public static Scope Assigned(Guid accountId) => new("", "", accountId);

    /// <summary>The whole province. The reason is logged, and an architecture test lists every use.</summary>
    public static Scope All(string reason) => new("", "~", Reason: reason);

    /// <summary>The narrowest single scope that contains all the given units and everything below them.</summary>
    public static Scope Covering(IReadOnlyCollection<string> orgCodes)
    {
        // The end of 520502 lies behind that of 520502011, although its code does not.
        return new(orgCodes.Min(StringComparer.Ordinal)!, orgCodes.Select(After).Max(StringComparer.Ordinal)!);
    }

    /// <summary>Whether a unit lies inside, by place.</summary>
    public bool Contains(string orgCode) =>
        AccountId is null && string.CompareOrdinal(orgCode, Low) >= 0 && string.CompareOrdinal(orgCode, High) < 0;

    private static string After(string code) => code[..^1] + (char)(code[^1] + 1);
}
