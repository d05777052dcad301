using Tongxing.ServiceDefaults.Privacy;

namespace Tongxing.Aid.Applications;

/// <summary>What an application says of people, encrypted and bound to its row.</summary>
internal static class Papers
{
    public const string Name = "name";
    public const string Reason = "reason";
    public const string Payee = "payee";
    public const string Bank = "bank";
    public const string Account = "account";
    public const string Review = "review";
    public const string Decision = "decision";
    public const string Ending = "ending";

    public static byte[] Protect(FieldCipher cipher, Guid id, string field, string text) => cipher.Protect(text.Trim(), id, field);

    public static byte[]? ProtectIfAny(FieldCipher cipher, Guid id, string field, string? text) => string.IsNullOrWhiteSpace(text) ? null : Protect(cipher, id, field, text);

    public static string? Read(FieldCipher cipher, Guid id, string field, byte[]? kept) => kept is null ? null : cipher.Unprotect(kept, id, field);

    /// <summary>What is not given stays as it is.</summary>
    public static void WritePayment(AidApplication application, FieldCipher cipher, string? payee, string? bank, string? account)
    {
        application.PayeeCipher = ProtectIfAny(cipher, application.Id, Payee, payee) ?? application.PayeeCipher;
        application.BankCipher = ProtectIfAny(cipher, application.Id, Bank, bank) ?? application.BankCipher;
        application.AccountCipher = ProtectIfAny(cipher, application.Id, Account, account) ?? application.AccountCipher;
    }
}
