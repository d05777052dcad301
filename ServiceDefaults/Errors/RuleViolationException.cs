namespace Tongxing.ServiceDefaults.Errors;

/// <summary>A domain rule says no. The caller sees 409 with the code; on the bus it is never tried again.</summary>
/// <param name="code">Stable and dotted, such as <c>registry.already-at-school</c>; clients decide by it.</param>
/// <param name="message">For the reader of logs and raw answers; pages show their own text for the code.</param>
public sealed class RuleViolationException(string code, string message) : Exception(message)
{
    /// <summary>The stable code.</summary>
    public string Code => code;
}
