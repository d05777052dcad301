using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Outreach.Notices;

/// <summary>Something to tell one account or everybody of a role at a unit.</summary>
/// <param name="Kind">Of the catalogue.</param>
/// <param name="OrgCode">The unit of the role, or of whom it is about.</param>
/// <param name="Subject">What it is about: told of it again, people have one notice that is new again, not two.</param>
/// <param name="Facts">Codes, numbers and days; never a name.</param>
internal sealed record Draft(string Kind, string OrgCode, string Subject, IReadOnlyDictionary<string, string> Facts)
{
    public Guid? AccountId { get; init; }

    public string? Role { get; init; }

    public Guid? ChildId { get; init; }

    public static Draft For(Post post, string kind, string subject, params (string Name, string Value)[] facts) =>
        new(kind, post.OrgCode, subject, facts.ToDictionary(StringComparer.Ordinal)) { Role = post.Role };

    /// <summary>For every counsellor who looks after a place.</summary>
    public static IEnumerable<Draft> ForCounsellors(string orgCode, string kind, string subject, params (string Name, string Value)[] facts) =>
        Post.Everywhere(Roles.Counsellor, orgCode).Select(post => For(post, kind, subject, facts));

    public static Draft For(Guid account, string orgCode, string kind, string subject, Guid? childId, params (string Name, string Value)[] facts) =>
        new(kind, orgCode, subject, facts.ToDictionary(StringComparer.Ordinal)) { AccountId = account, ChildId = childId };
}
