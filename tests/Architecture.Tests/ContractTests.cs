using System.Reflection;
using System.Text.Json;

namespace Tongxing.Architecture.Tests;

public sealed class ContractTests
{
    // What events may say in words. Everything else is an id, a number, a date or a flag.
    private static readonly HashSet<string> Codes =
        ["OrgCode", "ChildOrgCode", "SchoolCode", "ClassCode", "Code", "From", "To", "Kind", "ProgrammeCode", "State", "Sex", "LeftBehind", "Categories", "Term",
         "Enrolment", "Immunisation", "LegalAid", "HelperKind", "Role"];

    // Units' names are public facts.
    private static readonly HashSet<string> PublicNames = ["OrgUnitAdded.Name", "OrgUnitRenamed.Name"];

    private static readonly Type[] Events = [.. Source.AssemblyOf("Contracts").GetExportedTypes().Where(type => type.Namespace!.Split('.').Length == 3)];

    [Fact]
    public void Events_carry_ids_and_codes_and_no_words_about_anybody()
    {
        var words =
            from contract in Events
            from property in contract.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            where property.PropertyType == typeof(string) || property.PropertyType == typeof(IReadOnlyList<string>)
            where !Codes.Contains(property.Name) && !PublicNames.Contains($"{contract.Name}.{property.Name}")
            select $"{contract.Name}.{property.Name}";

        Assert.Empty(words);
    }

    [Fact]
    public void Every_event_says_where_it_happened_and_which_version_it_tells()
    {
        Assert.NotEmpty(Events);
        Assert.All(Events, contract =>
        {
            Assert.Equal(typeof(string), contract.GetProperty("OrgCode")?.PropertyType);
            Assert.Equal(typeof(long), contract.GetProperty("Version")?.PropertyType);
        });
    }

    /// <summary>Contracts only grow: a property that is gone, renamed or of another type breaks whoever reads it.</summary>
    [Fact]
    public void Contracts_are_as_reviewed()
    {
        var actual = string.Join('\n', Events.OrderBy(type => type.FullName, StringComparer.Ordinal).Select(Describe)) + "\n";
        var reviewed = Path.Combine(Source.Root, "tests/Architecture.Tests/contracts.txt");

        Assert.True(File.Exists(reviewed) && File.ReadAllText(reviewed) == actual, $"Review and update {reviewed}:\n{actual}");
    }

    private static string Describe(Type contract) =>
        $"{contract.FullName}({string.Join(", ", contract.GetProperties().Where(property => property.Name != "EqualityContract").Select(property => $"{JsonNamingPolicy.CamelCase.ConvertName(property.Name)}: {NameOf(property)}"))})";

    private static string NameOf(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var optional = type != property.PropertyType || new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable;
        return $"{(type == typeof(IReadOnlyList<string>) ? "string[]" : type.Name)}{(optional ? "?" : "")}";
    }
}
