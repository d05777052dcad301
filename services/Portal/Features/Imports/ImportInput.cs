using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Imports;

public sealed class ImportInput
{
    /// <summary>The largest roster Registry takes, plus what a multipart form adds.</summary>
    public const long Largest = 31 * 1024 * 1024;

    [Needed] public string? OrgCode { get; set; }

    [Needed] public string? Term { get; set; }

    [Needed] public IFormFile? File { get; set; }
}
