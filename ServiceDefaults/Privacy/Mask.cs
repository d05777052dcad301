namespace Tongxing.ServiceDefaults.Privacy;

/// <summary>What of a personal value may be shown without a stated purpose.</summary>
public static class Mask
{
    /// <summary><c>520502201505021234</c> → <c>5205**********1234</c>.</summary>
    public static string IdentityNumber(string value) => Middle(value, 4, 4);

    /// <summary>A bank account: <c>6217001234567890123</c> → <c>***************0123</c>.</summary>
    public static string Account(string value) => Middle(value, 0, 4);

    /// <summary><c>13812345678</c> → <c>138****5678</c>.</summary>
    public static string Phone(string value) => Middle(value, 3, 4);

    /// <summary><c>李小怡</c> → <c>李*怡</c>, <c>李怡</c> → <c>李*</c>.</summary>
    public static string Name(string value) => value.Length <= 2 ? Middle(value, 1, 0) : Middle(value, 1, 1);

    /// <summary>An address down to its township; the rest is dropped.</summary>
    public static string Address(string value) => value.Length <= 6 ? new string('*', value.Length) : value[..6] + "****";

    private static string Middle(string value, int front, int back) => value.Length <= front + back
        ? new string('*', value.Length)
        : string.Concat(value.AsSpan(0, front), new string('*', value.Length - front - back), value.AsSpan(value.Length - back));
}
