namespace Tongxing.Registry.Rosters.Values;

internal static class Ethnic
{
    private static readonly HashSet<string> Groups = [.. """
        汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳
        佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米
        塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>With 族 always. 穿青人 and 革家人 are written on Guizhou identity cards though not among the 56.</summary>
    public static string? Of(string text) => Typing.Compact(text) switch
    {
        "穿青人" or "穿青" => "穿青人",
        "革家人" or "亻革家人" or "革家" => "革家人",
        var name when Groups.Contains(name) => name + "族",
        var name when name.EndsWith('族') && Groups.Contains(name[..^1]) => name,
        _ => null,
    };
}
