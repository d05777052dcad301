namespace Tongxing.Portal.Features.Counselling;

/// <summary>A case has no name: nobody is to guess from a list whom it is about.</summary>
internal static class CaseNames
{
    private const int Shown = 6;

    public static string Number(Guid id) => id.ToString("N")[^Shown..].ToUpperInvariant();
}
