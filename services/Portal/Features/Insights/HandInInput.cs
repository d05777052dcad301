using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Insights;

public sealed class HandInInput
{
    /// <summary>As much as the gateway lets in, so that a file too large is told at its field.</summary>
    /// <summary>What Insights takes.</summary>
    public const int Megabytes = 5;

    [Needed]
    [AtMostMegabytes(Megabytes)]
    public IFormFile? File { get; set; }
}
