namespace Tongxing.ServiceDefaults.Security;

/// <summary>The claims of the system's tokens. None says who somebody is beyond an id.</summary>
public static class TokenClaims
{
    /// <summary>Account or client id, a UUID.</summary>
    public const string Subject = "sub";

    /// <summary>The grant acted in, a UUID.</summary>
    public const string Grant = "act";

    /// <summary>One of <see cref="Roles"/>.</summary>
    public const string Role = "role";

    /// <summary>The grant's organisation code.</summary>
    public const string Org = "org";

    /// <summary><c>place</c> or <c>assigned</c>.</summary>
    public const string Kind = "kind";

    /// <summary>
    /// Present in tokens of people who have to choose a password first. Such a token has no role and no unit: it opens nothing but
    /// the account itself.
    /// </summary>
    public const string PasswordDue = "password_due";

    /// <summary>When the session was opened that the token is for, in milliseconds since 1970. Not in tokens of API clients.</summary>
    public const string SessionOpened = "opened";

    /// <summary>Present in tokens of API clients.</summary>
    public const string ClientId = "client_id";

    /// <summary>OAuth scopes of an API client, blank-separated: prefixes of permissions, such as <c>outreach</c>.</summary>
    public const string Scope = "scope";

    /// <summary>The value of <see cref="Kind"/> for grants that see assigned rows.</summary>
    public const string AssignedKind = "assigned";

    /// <summary>The value of <see cref="Kind"/> for grants that see a place.</summary>
    public const string PlaceKind = "place";

    /// <summary>The audience of every token.</summary>
    public const string Audience = "tongxing";
}
