namespace Tongxing.Registry.Tests.Rosters;

/// <summary>Grade and class in columns of their own.</summary>
public sealed class GradeTests
{
    [Theory]
    [InlineData("3", "1班", "3年级1班", "")]
    [InlineData("三", "1", "3年级1班", "")]
    [InlineData("三", "", "3年级", "")]
    [InlineData("3", "", "3年级", "")]
    [InlineData("３", "", "3年级", "")]
    [InlineData("初二", "", "8年级", "")]
    [InlineData("三年级", "实验班", "3年级", "class.unrecognised@班级")]
    [InlineData("", "三年级实验班", "3年级", "class.unrecognised@班级")]
    [InlineData("", "初一宏志班", "7年级", "class.unrecognised@班级")]
    [InlineData("十五年级", "1班", "", "grade.unrecognised@年级")]
    [InlineData("15", "1班", "", "grade.unrecognised@年级")]
    [InlineData("学前班", "", "", "grade.unrecognised@年级")]
    [InlineData("2023级", "3班", "", "grade.unrecognised@年级")]
    [InlineData("2023届", "", "", "grade.unrecognised@年级")]
    [InlineData("", "2023级3班", "", "class.unrecognised@班级")]
    [InlineData("", "初2023级3班", "", "class.unrecognised@班级")]
    [InlineData("十五年级", "实验班", "", "class.unrecognised@班级 grade.unrecognised@年级")]
    [InlineData("学前班", "三年级1班", "3年级1班", "grade.unrecognised@年级")]
    [InlineData("无", "", "", "")]
    [InlineData("", "", "", "")]
    public void Reads_what_it_can_and_names_the_column_of_what_it_cannot(string grade, string name, string read, string findings)
    {
        using var file = HostileFile.Text($"姓名,身份证号,年级,班级\n王小明,{RegistryFixture.IdentityNumberOf(123)},{grade},{name}\n");

        var row = Assert.Single(Sample.Read(file).Rows);

        Assert.True(row.IsGood);
        Assert.Equal((read, findings), ($"{row.Child.Class}", Findings(row)));
    }

    [Theory]
    [InlineData("三", "3年级2班")]
    [InlineData("", "3年级2班")]
    [InlineData("四", "4年级")]
    [InlineData("学前班", "")]
    public void A_title_gives_the_class_unless_the_row_says_another_grade(string grade, string read)
    {
        using var file = HostileFile.Text($"三年级2班花名册\n姓名,身份证号,年级\n王小明,{RegistryFixture.IdentityNumberOf(123)},{grade}\n");

        Assert.Equal(read, $"{Assert.Single(Sample.Read(file).Rows).Child.Class}");
    }

    private static string Findings(Registry.Rosters.Rows.ParsedRow row) => string.Join(
        ' ', row.Findings.Select(f => $"{f.Code}@{(f.Field == Registry.Rosters.Headers.Field.Grade ? "年级" : "班级")}").Order(StringComparer.Ordinal));
}
