using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using StackExchange.Redis;
using Tongxing.ServiceDefaults.Privacy;

namespace Tongxing.Portal.Hosting;

/// <summary>
/// The keys behind antiforgery tokens and sealed searches: in Redis, so that any replica understands what another has
/// written and a restart invalidates no open form; encrypted by the field keys, so that Redis alone gives nothing away.
/// </summary>
internal sealed class FormKeys(IConnectionMultiplexer redis, FieldCipher cipher) : IXmlRepository
{
    private const string List = "portal:form-keys";
    private const string Field = "form-key";

    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. redis.GetDatabase().ListRange(List).Select(key => XElement.Parse(cipher.Unprotect((byte[])key!, Guid.Empty, Field)))];

    public void StoreElement(XElement element, string friendlyName) =>
        redis.GetDatabase().ListRightPush(List, cipher.Protect(element.ToString(SaveOptions.DisableFormatting), Guid.Empty, Field));
}

internal static class FormKeysSetup
{
    public static void AddFormKeys(this WebApplicationBuilder builder)
    {
        builder.Services.AddDataProtection().SetApplicationName("tongxing-portal");
        if (builder.Configuration.GetConnectionString("redis") is { Length: > 0 } address)
        {
            builder.Services.AddSingleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect($"{address},abortConnect=false"));
            builder.Services.AddSingleton<FormKeys>();
            builder.Services.AddOptions<KeyManagementOptions>().Configure<FormKeys>((options, keys) => options.XmlRepository = keys);
        }
    }
}
