using System.Globalization;
using System.Text;

namespace Tongxing.Load.Imports;

/// <summary>
/// A roster of children who do not exist, without two of the same number. The numbers begin with codes that are no longer
/// given to anybody; each run takes another code, so that a second run on the same data creates children, too.
/// </summary>
internal sealed class SyntheticRoster(int area)
{
    private const string Surnames = "王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金";
    private const string Given = "子轩浩宇梓涵欣怡思雨桐佳琪俊杰嘉可馨明文博诗雅静志强晓燕建国春梅秀英丽娟海涛庆小龙玉兰永福桂花家豪若曦一诺梦洁天佑星辰";
    private const string Grades = "一二三四五六";
    private const string Header = "学校,年级,班级,姓名,性别,出生日期,身份证号,民族,是否寄宿,留守类型,类别,父亲姓名,父亲电话,父亲务工地点,母亲姓名,母亲电话,母亲务工地点,监护人姓名,与学生关系,监护人电话,家庭住址";
    private readonly Random random = new(area);

    public byte[] Csv(int rows, IReadOnlyList<string> schools, int schoolYear)
    {
        var text = new StringBuilder(Header).Append('\n');
        for (var index = 0; index < rows; index++)
        {
            var grade = index / schools.Count % Grades.Length;
            var birth = new DateOnly(schoolYear - 7 - grade, 9, 1).AddDays(index / (schools.Count * Grades.Length) % 365);
            // With forty schools no two are alike within the 120,000 rows that a roster may have.
            var (surname, sequence) = (Pick(Surnames), index % 998);
            text.AppendJoin(
                ',', schools[index % schools.Count], $"{Grades[grade]}年级", $"{random.Next(1, 4)}班", Name(surname), sequence % 2 == 1 ? "男" : "女",
                birth.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Number(birth, sequence), "汉族", index % 3 == 0 ? "是" : "否", "双方外出", index % 5 == 0 ? "贫困" : "",
                Name(surname), Phone(), "广东东莞", Name(Pick(Surnames)), Phone(), "浙江义乌", Name(surname), "祖父", Phone(), $"某村{random.Next(1, 12)}组").Append('\n');
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private string Name(char surname) => random.Next(3) == 0 ? $"{surname}{Pick(Given)}" : $"{surname}{Pick(Given)}{Pick(Given)}";

    // GB 11643: area, birth date, sequence (odd for boys), check digit.
    private string Number(DateOnly birth, int sequence)
    {
        var body = string.Create(CultureInfo.InvariantCulture, $"{area:000000}{birth:yyyyMMdd}{sequence:000}");
        int[] weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        return body + "10X98765432"[body.Zip(weights, (digit, weight) => (digit - '0') * weight).Sum() % 11];
    }

    private string Phone() => string.Create(CultureInfo.InvariantCulture, $"19{random.Next(0, 1_000_000_000):000000000}");

    private char Pick(string letters) => letters[random.Next(letters.Length)];
}
