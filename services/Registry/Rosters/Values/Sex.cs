namespace Tongxing.Registry.Rosters.Values;

internal static class Sex
{
    public static string? Of(string text) => Typing.Compact(text).ToUpperInvariant() switch
    {
        "男" or "男性" or "男生" or "男孩" or "M" or "1" => "男",
        "女" or "女性" or "女生" or "女孩" or "F" or "2" => "女",
        _ => null,
    };
}
