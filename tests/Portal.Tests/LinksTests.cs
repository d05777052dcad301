using Tongxing.Portal.Components.Ui;

namespace Tongxing.Portal.Tests;

public sealed class LinksTests
{
    [Fact]
    public void Empty_values_do_not_lengthen_an_address() =>
        Assert.Equal("/children?grade=3", Links.To("/children", ("s", null), ("grade", "3"), ("state", "")));

    [Fact]
    public void Values_are_escaped() => Assert.Equal("/a?q=%E4%B8%80%26", Links.To("/a", ("q", "一&")));

    [Theory]
    [InlineData("/children?a=1", "/children?a=1")]
    [InlineData("//elsewhere", "/")]
    [InlineData("/\\elsewhere", "/")]
    [InlineData("https://elsewhere", "/")]
    [InlineData(null, "/")]
    public void Only_addresses_of_this_site_are_gone_to(string? asked, string path) => Assert.Equal(path, LocalPath.OrHome(asked));
}
