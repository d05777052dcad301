using System.Text.RegularExpressions;

namespace AppHost.Local;

internal static partial class ResourceNames
{
    public static void Check(string name)
    {
        if (name.Length > 64 || !Valid.IsMatch(name))
        {
            throw new ArgumentException(
                $"Resource name '{name}' is invalid: 1 to 64 ASCII letters, digits and single inner hyphens, starting with a letter.", nameof(name));
        }
    }

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Valid { get; }
}
