namespace Tongxing.Registry.Rosters.Values;

internal static class Flag
{
    public static bool? Of(string text) => Typing.Compact(text).ToUpperInvariant() switch
    {
        "√" or "✓" or "✔" or "☑" or "是" or "Y" or "YES" or "1" or "有" or "对" or "TRUE"
            or "住校" or "寄宿" or "住宿" or "寄宿生" or "住校生" => true,
        "×" or "✗" or "✘" or "☐" or "否" or "N" or "NO" or "0" or "无" or "不" or "FALSE" or "X"
            or "走读" or "不住校" or "非寄宿" or "不寄宿" or "走读生" => false,
        _ => null,
    };
}
