using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.StaticAssets;

namespace Tongxing.Portal;

/// <summary>Fingerprinted asset addresses, and one id for this build by which a page notices that the server is newer than itself.</summary>
internal sealed class BuildInfo(EndpointDataSource endpoints)
{
    private readonly Lazy<Dictionary<string, string>> _assets = new(() => endpoints.Endpoints
        .Select(e => e.Metadata.GetMetadata<StaticAssetDescriptor>())
        .OfType<StaticAssetDescriptor>()
        .Select(d => (Label: d.Properties.FirstOrDefault(p => p.Name == "label")?.Value, d.Route))
        .Where(d => d.Label is not null)
        .DistinctBy(d => d.Label)
        .ToDictionary(d => d.Label!, d => "/" + d.Route));

    private string? _id;

    public string Id => _id ??= Compute();

    public string Asset(string path) => _assets.Value.GetValueOrDefault(path, "/" + path);

    private string Compute()
    {
        var names = string.Join('|', _assets.Value.Values.Order(StringComparer.Ordinal)) + typeof(BuildInfo).Module.ModuleVersionId;
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(names)))[..10];
    }
}
