using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Resources;

namespace Tongxing.Portal.Services;

/// <summary>Texts of the form rules; DataAnnotations wants static properties.</summary>
public static class RuleTexts
{
    private static readonly ResourceManager Texts = new("Tongxing.Portal.Resources.T", typeof(RuleTexts).Assembly);

    public static string Needed => Text("rule.needed");

    public static string AtMost => Text("rule.at-most");

    public static string AtLeast => Text("rule.at-least");

    public static string SameAs => Text("rule.same-as");

    public static string AtMostMegabytes => Text("rule.at-most-megabytes");

    public static string Between => Text("rule.between");

    private static string Text(string key) => Texts.GetString(key, CultureInfo.CurrentUICulture) ?? key;
}

/// <summary>The field must be filled in.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NeededAttribute : RequiredAttribute
{
    public NeededAttribute()
    {
        ErrorMessageResourceType = typeof(RuleTexts);
        ErrorMessageResourceName = nameof(RuleTexts.Needed);
    }
}

/// <summary>The box must be ticked.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TickedAttribute : ValidationAttribute
{
    public TickedAttribute()
    {
        ErrorMessageResourceType = typeof(RuleTexts);
        ErrorMessageResourceName = nameof(RuleTexts.Needed);
    }

    public override bool IsValid(object? value) => value is true;
}

/// <summary>No longer than so many characters.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AtMostAttribute : StringLengthAttribute
{
    public AtMostAttribute(int characters)
        : base(characters)
    {
        ErrorMessageResourceType = typeof(RuleTexts);
        ErrorMessageResourceName = nameof(RuleTexts.AtMost);
    }
}

/// <summary>No shorter than so many characters.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AtLeastAttribute : MinLengthAttribute
{
    public AtLeastAttribute(int characters)
        : base(characters)
    {
        ErrorMessageResourceType = typeof(RuleTexts);
        ErrorMessageResourceName = nameof(RuleTexts.AtLeast);
    }
}

/// <summary>A file no larger than so many megabytes.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AtMostMegabytesAttribute : ValidationAttribute
{
    private const long Megabyte = 1024 * 1024;
    private readonly int most;

    public AtMostMegabytesAttribute(int megabytes)
    {
        most = megabytes;
        ErrorMessageResourceType = typeof(RuleTexts);
        ErrorMessageResourceName = nameof(RuleTexts.AtMostMegabytes);
    }

    public override bool IsValid(object? value) => value is not IFormFile file || file.Length <= most * Megabyte;

    public override string FormatErrorMessage(string name) => string.Format(CultureInfo.CurrentCulture, ErrorMessageString, name, most);
}

/// <summary>A number from one to the other, both included.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class BetweenAttribute : RangeAttribute
{
    public BetweenAttribute(int from, int to)
        : base(from, to)
    {
        ErrorMessageResourceType = typeof(RuleTexts);
        ErrorMessageResourceName = nameof(RuleTexts.Between);
    }
}

/// <summary>The same text once more, as for a new password.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SameAsAttribute(string other) : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        var expected = validationContext.ObjectType.GetProperty(other)!.GetValue(validationContext.ObjectInstance);
        return Equals(value, expected) ? ValidationResult.Success : new(RuleTexts.SameAs, [validationContext.MemberName!]);
    }
}
