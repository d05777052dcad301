using System.Security.Cryptography;

namespace Tongxing.Counselling.Whispers;

/// <summary>Codes that a child copies from a wall or from its own hand: no letters that look like figures.</summary>
internal static class Codes
{
    public const int MailboxLength = 8;

    /// <summary>Five bits a character: 100 bits.</summary>
    public const int ReceiptLength = 20;

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Group = 4;

    public static string New(int length) => RandomNumberGenerator.GetString(Alphabet, length);

    /// <summary>From bytes that look random already, one for each character.</summary>
    public static string From(ReadOnlySpan<byte> bytes)
    {
        var code = new char[bytes.Length];
        for (var index = 0; index < bytes.Length; index++)
        {
            code[index] = Alphabet[bytes[index] % Alphabet.Length];
        }

        return new(code);
    }

    public static string Grouped(string code) => string.Join('-', code.Chunk(Group).Select(part => new string(part)));

    /// <summary>As it is stored, however it was typed.</summary>
    public static string Normal(string typed) => string.Concat(typed.Normalize(System.Text.NormalizationForm.FormKC).ToUpperInvariant().Where(char.IsAsciiLetterOrDigit).Select(letter => letter switch
    {
        'O' => '0',
        'I' or 'L' => '1',
        _ => letter,
    }));
}
