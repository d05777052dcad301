using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace Tongxing.ServiceDefaults.Web;

/// <summary>One of a few values: whoever sends another one reads which there are, and so does whoever reads the OpenAPI document.</summary>
/// <param name="values">With null among them where none need be sent.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OneOfAttribute(params object?[] values) : ValidationAttribute
{
    /// <summary>What may be sent.</summary>
    public IReadOnlyList<object?> Values { get; } = values;

    /// <inheritdoc />
    public override bool IsValid(object? value) => Values.Contains(value);

    /// <inheritdoc />
    public override string FormatErrorMessage(string name) => Sentence(JsonNamingPolicy.CamelCase.ConvertName(name), Values.OfType<object>());

    /// <summary>Such as <c>kind must be one of school, home, agency.</c></summary>
    internal static string Sentence(string field, IEnumerable<object> values) => $"{field} must be one of {string.Join(", ", values)}.";
}
