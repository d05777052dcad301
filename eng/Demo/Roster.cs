using System.Globalization;
using System.Text;

namespace Tongxing.Demo;

/// <summary>
/// Children who do not exist: names from lists, numbers with right check digits, all drawn from one seed. Their numbers
/// begin with codes no longer given to anybody, so that none is a child of the sample roster.
/// </summary>
/// <param name="seed">Fixes everything that is drawn.</param>
/// <param name="area">Six digits before the birth date; each roster's own, so that no two children share a number.</param>
internal sealed class Roster(int seed, string area)
{
    private const string Surnames = "王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦";
    private const string Given = "子轩浩宇梓涵欣怡思雨雨桐佳琪俊杰嘉怡可馨明轩文博诗涵雅静志强晓燕建国春梅秀英丽娟海涛国庆小龙玉兰永福桂花家豪若曦一诺梦洁天佑星辰";
    private static readonly string[] Ethnic = ["汉族", "汉族", "汉族", "苗族", "布依族", "彝族", "侗族", "土家族", "仡佬族"];
    private static readonly string[] Away = ["双方外出", "双方外出", "双方外出", "父亲外出", "母亲外出"];
    private static readonly string[] Category = ["", "", "", "", "贫困", "脱贫户", "特困", "单亲", "学困生", "心理问题"];
    private static readonly string[] Relation = ["祖父", "祖母", "外祖父", "外祖母", "伯父", "姑姑"];
    private static readonly string[] Workplace = ["广东东莞", "浙江义乌", "福建晋江", "江苏昆山", "上海松江", "贵州贵阳", "云南昆明", "重庆渝北"];
    private readonly Random random = new(seed);
    private int sequence;

    public string AdultName() => Surnames[random.Next(Surnames.Length)] + string.Concat(Enumerable.Range(0, random.Next(1, 3)).Select(_ => Given[random.Next(Given.Length)]));

    /// <summary>One county's roster as text, as an office would send it.</summary>
    public byte[] Csv(IReadOnlyList<string> schools, int schoolYear)
    {
        var text = new StringBuilder("学校,年级,班级,姓名,性别,出生日期,身份证号,民族,是否寄宿,留守类型,类别,父亲姓名,父亲电话,父亲务工地点,母亲姓名,母亲电话,母亲务工地点,监护人姓名,与学生关系,监护人电话,家庭住址\n");
        foreach (var school in schools)
        {
            for (var child = 0; child < DemoProvince.PerSchool; child++)
            {
                text.AppendJoin(',', Row(school, 1 + (child * 6 / DemoProvince.PerSchool), schoolYear, poorest: child % 25 == 0)).Append('\n');
            }
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    // The poorest live at school: what there is for them is for boarders.
    private string[] Row(string school, int grade, int schoolYear, bool poorest)
    {
        var surname = Surnames[random.Next(Surnames.Length)];
        var isGirl = random.Next(2) == 0;
        var birth = new DateOnly(schoolYear - 6 - grade, 9, 1).AddDays(random.Next(365));
        return
        [
            school, $"{"一二三四五六"[grade - 1]}年级", $"{random.Next(1, 3)}班", surname + string.Concat(Enumerable.Range(0, random.Next(1, 3)).Select(_ => Given[random.Next(Given.Length)])),
            isGirl ? "女" : "男", birth.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Number(birth, isGirl), Pick(Ethnic), random.Next(3) == 0 || poorest ? "是" : "否", Pick(Away), poorest ? "特困" : Pick(Category),
            $"{surname}{Given[random.Next(Given.Length)]}", Phone(), Pick(Workplace), AdultName(), Phone(), Pick(Workplace), AdultName(), Pick(Relation), Phone(), $"{school[..2]}村{random.Next(1, 12)}组",
        ];
    }

    // GB 11643: area, birth date, sequence (odd for boys), check digit.
    private string Number(DateOnly birth, bool isGirl)
    {
        sequence = (sequence + 1) % 499;
        var body = $"{area}{birth.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}{((2 * sequence) + (isGirl ? 0 : 1)).ToString("000", CultureInfo.InvariantCulture)}";
        int[] weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        return body + "10X98765432"[body.Zip(weights, (digit, weight) => (digit - '0') * weight).Sum() % 11];
    }

    // 190 to 199: assigned in China, but none of these was drawn from a directory.
    private string Phone() => $"19{random.Next(0, 10)}{random.Next(0, 100_000_000).ToString("00000000", CultureInfo.InvariantCulture)}";

    private string Pick(string[] values) => values[random.Next(values.Length)];
}
