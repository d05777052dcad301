using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Portal.Services;

/// <summary>Carries a searched name in an address without showing it: encrypted for this use, this person and one day.</summary>
internal sealed class SearchSeal(IDataProtectionProvider protection, Caller caller)
{
    private ITimeLimitedDataProtector Protector => protection.CreateProtector("search", caller.AccountId.ToString()).ToTimeLimitedDataProtector();

    public string? Close(string? name) => string.IsNullOrWhiteSpace(name) ? null : Protector.Protect(name.Trim(), TimeSpan.FromDays(1));

    public string? Open(string? seal)
    {
        if (string.IsNullOrEmpty(seal))
        {
            return null;
        }

        try
        {
            return Protector.Unprotect(seal);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
