using Tongxing.Registry.Rosters.Reading;
using Tongxing.Registry.Rosters.Values;

namespace Tongxing.Registry.Rosters.Headers;

/// <summary>Whether the values under a label look like what the label says. Half of them must, so a few bad rows do not matter.</summary>
internal static class Evidence
{
    public static bool Agrees(Field field, IEnumerable<Cell> values)
    {
        var sample = values.Where(v => !Typing.IsNothing(v.Text)).ToArray();
        return Test(field) is not { } test || sample.Length == 0 || sample.Count(test) * 2 >= sample.Length;
    }

    private static Func<Cell, bool>? Test(Field field) => field switch
    {
        Field.Identity or Field.GuardianIdentity => c => c.HasLostDigits || Typing.Compact(c.Text).Count(char.IsAsciiDigit) >= 14 || IsScientific(c),
        Field.Sex => c => Values.Sex.Of(c.Text) is not null,
        Field.BirthDate => c => BirthDate.Read(c).Problem is not "birth.unreadable",
        Field.FatherPhone or Field.MotherPhone or Field.GuardianPhone or Field.FamilyPhone =>
            c => Typing.Compact(c.Text).Count(char.IsAsciiDigit) >= 7 || IsScientific(c),
        Field.FatherAge or Field.MotherAge or Field.GuardianAge => c => Age.Of(c.Text) is not null,
        Field.Name or Field.FatherName or Field.MotherName or Field.GuardianName => c => !c.Text.Any(char.IsAsciiDigit) && c.Text.Length < 16,
        Field.FatherWorkplace or Field.MotherWorkplace => c => !Typing.Compact(c.Text).All(char.IsAsciiDigit),
        Field.GuardianRelation => c => Typing.Compact(c.Text).Length <= 6 && !c.Text.Any(char.IsAsciiDigit),
        _ => null,
    };

    private static bool IsScientific(Cell cell) => Typing.IsScientific(cell.Text);
}
