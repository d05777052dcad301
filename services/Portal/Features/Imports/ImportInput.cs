using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Imports;

public sealed class ImportInput
{
    /// <summary>The largest roster Registry takes, plus what a multipart form adds.</summary>
    [Needed] public string? OrgCode { get; set; }

    [Needed] public string? Term { get; set; }

    [Needed] public IFormFile? File { get; set; }
}
