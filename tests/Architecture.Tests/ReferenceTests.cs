namespace Tongxing.Architecture.Tests;

public sealed class ReferenceTests
{
    public static TheoryData<string> Processes => [.. Source.Services, "Gateway"];

    [Theory]
    [MemberData(nameof(Processes))]
    public void A_service_sees_the_contracts_and_the_defaults_and_no_other_service(string project)
    {
        var seen = Source.AssemblyOf(project).GetReferencedAssemblies().Select(name => name.Name!).Where(name => name.StartsWith("Tongxing.", StringComparison.Ordinal));

        Assert.Empty(seen.Except(["Tongxing.Contracts", "Tongxing.ServiceDefaults"]));
    }

    [Fact]
    public void Contracts_see_nothing()
    {
        var seen = Source.AssemblyOf("Contracts").GetReferencedAssemblies().Select(name => name.Name!);

        Assert.All(seen, name => Assert.StartsWith("System.", name, StringComparison.Ordinal));
    }

    [Fact]
    public void Defaults_see_no_service()
    {
        var seen = Source.AssemblyOf("ServiceDefaults").GetReferencedAssemblies().Select(name => name.Name!);

        Assert.DoesNotContain(seen, name => name.StartsWith("Tongxing.", StringComparison.Ordinal));
    }
}
