using System.Reflection;

namespace Tongxing.AppHost.Tests.Model;

/// <summary>
/// The stand-in must not grow a method that Aspire lacks: Program.cs would then compile here only. surface.txt was reviewed
/// against what the design lists of Aspire.Hosting 13.1.3; the other gate is a build with AppHostMode=aspire.
/// </summary>
public sealed class SurfaceTests
{
    [Fact]
    public void Public_types_and_members_are_those_compared_with_Aspire()
    {
        using var reader = new StreamReader(typeof(SurfaceTests).Assembly.GetManifestResourceStream("surface.txt")!);
        var expected = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);

        var actual = Surface().ToList();

        Assert.Equal(string.Join('\n', expected), string.Join('\n', actual));
    }

    private static IEnumerable<string> Surface() =>
        from type in typeof(DistributedApplication).Assembly.GetExportedTypes()
        where type.Namespace?.StartsWith("Aspire.Hosting", StringComparison.Ordinal) is true
        orderby type.FullName
        from line in Lines(type)
        select line;

    private static IEnumerable<string> Lines(Type type)
    {
        const BindingFlags declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        yield return $"{Name(type)} : {string.Join(", ", type.GetInterfaces().Select(Name).Order(StringComparer.Ordinal))}".TrimEnd(' ', ':');
        var members = type.GetMembers(declared)
            .Where(m => m is not MethodInfo { IsSpecialName: true } and not FieldInfo { IsSpecialName: true } and not Type)
            .Select(m => $"  {Text(m)}")
            .Order(StringComparer.Ordinal);
        foreach (var member in members)
        {
            yield return member;
        }
    }

    private static string Text(MemberInfo member) => member switch
    {
        MethodInfo method => $"{Name(method.ReturnType)} {method.Name}{Generic(method)}({Parameters(method)})",
        ConstructorInfo constructor => $"new({Parameters(constructor)})",
        PropertyInfo property => $"{Name(property.PropertyType)} {property.Name} {{ {(property.CanWrite ? "get; set;" : "get;")} }}",
        _ => member.Name,
    };

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(p => $"{Name(p.ParameterType)} {p.Name}{(p.IsOptional ? "?" : "")}"));

    private static string Generic(MethodInfo method) => method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";

    private static string Name(Type type) =>
        type.IsByRef ? Name(type.GetElementType()!) + "&"
        : type.IsArray ? Name(type.GetElementType()!) + "[]"
        : Nullable.GetUnderlyingType(type) is { } inner ? Name(inner) + "?"
        : type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.Name;
}
