using System.Security.Cryptography;

namespace Aspire.Hosting.ApplicationModel;

public class ParameterResource(string name, Func<ParameterDefault?, string> callback, bool secret = false)
    : Resource(name), IManifestExpressionProvider, IValueProvider
{
    private string? value;

    public ParameterDefault? Default { get; set; }

    public bool Secret { get; } = secret;

    public string ValueExpression => $"{{{Name}.value}}";

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => new(Current);

    internal string Current => value ??= callback(Default);
}

public abstract class ParameterDefault
{
    public abstract string GetDefaultValue();
}

public sealed class GenerateParameterDefault : ParameterDefault
{
    public int MinLength { get; set; } = 22;

    public bool Lower { get; set; } = true;

    public bool Upper { get; set; } = true;

    public bool Numeric { get; set; } = true;

    public bool Special { get; set; } = true;

    public int MinLower { get; set; }

    public int MinUpper { get; set; }

    public int MinNumeric { get; set; }

    public int MinSpecial { get; set; }

    public override string GetDefaultValue()
    {
        (string Letters, bool Used, int Least)[] kinds =
        [
            ("abcdefghjkmnpqrstuvwxyz", Lower, MinLower), ("ABCDEFGHJKMNPQRSTUVWXYZ", Upper, MinUpper),
            ("0123456789", Numeric, MinNumeric), ("-_.{}~()*+!", Special, MinSpecial),
        ];
        var used = kinds.Where(k => k.Used).ToList();
        var text = string.Concat(used.Select(k => k.Least > 0 ? RandomNumberGenerator.GetString(k.Letters, k.Least) : ""));
        text += RandomNumberGenerator.GetString(string.Concat(used.Select(k => k.Letters)), Math.Max(0, MinLength - text.Length));

        var letters = text.ToCharArray();
        RandomNumberGenerator.Shuffle<char>(letters);
        return new string(letters);
    }
}
