using System.Net;
using Tongxing.Outreach.Deliveries;
using Tongxing.Support;

namespace Tongxing.Outreach.Tests.Deliveries;

public sealed class TargetGuardTests
{
    private static readonly WebhookOptions Production = new();
    private static readonly WebhookOptions Development = new() { AllowLoopback = true };

    [Theory]
    [InlineData("https://partner.example.org/hook", true)]
    [InlineData("https://8.8.8.8/hook", true)]
    [InlineData("http://partner.example.org/hook", false)]
    [InlineData("ftp://partner.example.org/hook", false)]
    [InlineData("https://somebody:secret@partner.example.org/hook", false)]
    [InlineData("https://localhost/hook", false)]
    [InlineData("http://127.0.0.1:5432/", false)]
    [InlineData("https://2130706433/", false)]
    [InlineData("https://0x7f.1/", false)]
    [InlineData("https://10.1.2.3/", false)]
    [InlineData("https://172.31.0.1/", false)]
    [InlineData("https://192.168.1.1/", false)]
    [InlineData("https://100.64.0.1/", false)]
    [InlineData("https://169.254.169.254/latest/meta-data", false)]
    [InlineData("https://[::1]/", false)]
    [InlineData("https://[::ffff:127.0.0.1]/", false)]
    [InlineData("https://[::ffff:10.0.0.1]/", false)]
    [InlineData("https://[::127.0.0.1]/", false)]
    [InlineData("https://[64:ff9b::a00:1]/", false)]
    [InlineData("https://[fd00::1]/", false)]
    [InlineData("https://[fe80::1]/", false)]
    [InlineData("https://[fec0::1]/", false)]
    [InlineData("https://0.0.0.0/", false)]
    public void Only_https_to_a_public_host_is_allowed(string address, bool allowed) =>
        Assert.Equal(allowed, TargetGuard.Allows(new(address), Production));

    [Theory]
    [InlineData("http://127.0.0.1:8080/hook", true)]
    [InlineData("http://localhost:8080/hook", true)]
    [InlineData("http://[::1]:8080/hook", true)]
    [InlineData("http://partner.example.org/hook", false)]
    [InlineData("https://10.1.2.3/", false)]
    [InlineData("http://x:y@localhost/", false)]
    public void In_development_loopback_is_allowed_and_nothing_else_inside(string address, bool allowed) =>
        Assert.Equal(allowed, TargetGuard.Allows(new(address), Development));

    [Fact]
    public async Task A_name_that_leads_inside_is_refused_when_it_is_resolved()
    {
        await using var receiver = await Receiver.StartAsync();
        var port = new Uri(receiver.Url).Port;

        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => ConnectAsync(new($"http://localhost:{port}/hook"), Production));
        using var answered = await ConnectAsync(new($"http://localhost:{port}/hook"), Development);

        Assert.Contains("public host", refused.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
        Assert.Single(receiver.Requests);
    }

    private static async Task<HttpResponseMessage> ConnectAsync(Uri address, WebhookOptions options)
    {
        using var handler = new SocketsHttpHandler { UseProxy = false, ConnectCallback = (context, ct) => TargetGuard.ConnectAsync(context, options, ct) };
        using var http = new HttpClient(handler);
        return await http.PostAsync(address, new StringContent(""));
    }
}
