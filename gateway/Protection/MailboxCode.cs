using System.Text;

namespace Tongxing.Gateway.Protection;

/// <summary>A code as Counselling stores it, however it was typed: each other spelling would have a limit of its own. A test holds the two together.</summary>
internal static class MailboxCode
{
    public const int Length = 8;

    public static string Normal(string typed) => string.Concat(typed.Normalize(NormalizationForm.FormKC).ToUpperInvariant().Where(char.IsAsciiLetterOrDigit).Select(letter => letter switch
    {
        'O' => '0',
        'I' or 'L' => '1',
        _ => letter,
    }));
}
