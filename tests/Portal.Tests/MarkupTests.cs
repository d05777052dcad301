using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Tongxing.Portal.Services;

namespace Tongxing.Portal.Tests;

/// <summary>What the design of the pages forbids, found in their sources.</summary>
public sealed partial class MarkupTests
{
    [Fact]
    public void No_page_streams() => Assert.Empty(Files("StreamRendering")); // without Blazor's script the placeholder stays for ever

    [Fact]
    public void No_inline_style_or_script() => Assert.DoesNotContain(SourceFiles.Razor, file => Inline().IsMatch(File.ReadAllText(file)));

    [Fact]
    public void No_framework_script() => Assert.Empty(Files("_framework").Concat(Files("<base ")));

    [Fact]
    public void No_file_field_has_the_same_id_after_a_file_came_in() => // a page shown again would keep the file that was sent
        Assert.DoesNotContain(SourceFiles.Razor, file => NamedFileField().IsMatch(File.ReadAllText(file)));

    [Fact]
    public void Every_page_says_who_may_see_it()
    {
        var pages = typeof(Program).Assembly.GetTypes().Where(type => type.IsDefined(typeof(RouteAttribute), inherit: false)).ToList();

        Assert.NotEmpty(pages);
        Assert.All(pages, page => Assert.True(page.IsDefined(typeof(NeedsAttribute), inherit: true) || page.IsDefined(typeof(AllowAnonymousAttribute), inherit: true), page.Name));
    }

    [Fact]
    public void The_committed_front_end_holds_every_icon_that_is_used()
    {
        var sprite = File.ReadAllText(Path.Combine(SourceFiles.Portal, "wwwroot/dist/icons.svg"));
        var used = SourceFiles.Razor.SelectMany(file => Icons().Matches(File.ReadAllText(file)).Select(match => match.Groups["icon"].Value)).Distinct();

        Assert.All(used, icon => Assert.Contains($"id=\"{icon}\"", sprite, StringComparison.Ordinal));
    }

    private static IEnumerable<string?> Files(string text) =>
        SourceFiles.Razor.Where(file => File.ReadAllText(file).Contains(text, StringComparison.Ordinal)).Select(Path.GetFileName);

    [GeneratedRegex("""\sstyle="|\son(?:click|load|change|input)="|<style|<script(?![^>]*\ssrc=)""", RegexOptions.None, 1_000)]
    private static partial Regex Inline();

    [GeneratedRegex("""<input(?=[^>]*type="file")[^>]*\sid="[a-z]""", RegexOptions.None, 1_000)]
    private static partial Regex NamedFileField();

    [GeneratedRegex("""(?:Icon Name|IconName)="(?<icon>[a-z0-9-]+)""", RegexOptions.None, 1_000)]
    private static partial Regex Icons();
}
