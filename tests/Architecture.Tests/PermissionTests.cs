using System.Text;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Architecture.Tests;

public sealed class PermissionTests
{
    [Fact]
    public void The_document_says_what_the_tables_say()
    {
        var document = Path.Combine(Source.Root, "docs/permissions.md");
        var actual = Document();

        Assert.True(File.Exists(document) && File.ReadAllText(document) == actual, $"Update {document}:\n{actual}");
    }

    [Fact]
    public void Who_runs_the_system_sees_no_child()
    {
        var seen = Source.Services.Select(Table).SelectMany(table => table.Rows.GetValueOrDefault(Roles.Operator) ?? []);

        Assert.DoesNotContain(seen, permission => permission.StartsWith("registry.", StringComparison.Ordinal) || permission.StartsWith("pairing.", StringComparison.Ordinal) || permission.StartsWith("counselling.", StringComparison.Ordinal));
    }

    private static PermissionTable Table(string service) =>
        (PermissionTable)Source.AssemblyOf(service).GetType($"Tongxing.{service}.Permissions")!.GetProperty("Table")!.GetValue(null)!;

    private static string Document()
    {
        var text = new StringBuilder("# Permissions\n\nWritten from each service's `Permissions.cs`; a test compares. Whoever is not listed may not. Scopes decide on rows: a place and all below it, or what is assigned.\n");
        foreach (var service in Source.Services)
        {
            text.Append($"\n## {service}\n\n| permission | roles |\n| --- | --- |\n");
            var table = Table(service);
            foreach (var permission in table.Permissions)
            {
                text.Append($"| `{permission}` | {string.Join(", ", table.Rows.Where(row => row.Value.Contains(permission)).Select(row => row.Key).Order(StringComparer.Ordinal))} |\n");
            }
        }

        return text.ToString();
    }
}
