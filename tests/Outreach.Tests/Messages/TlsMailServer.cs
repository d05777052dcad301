using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace Tongxing.Outreach.Tests.Messages;

/// <summary>The npm package smtp-server, with a certificate of its own for <c>localhost</c>.</summary>
internal sealed class TlsMailServer : IAsyncDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<JsonElement> mails = new();
    private readonly string certificate = Path.GetTempFileName();

    private TlsMailServer(Process process) => this.process = process;

    public int Port { get; private set; }

    /// <summary>Its certificate's file, for whoever is to trust it.</summary>
    public string Certificate => certificate;

    public IReadOnlyList<JsonElement> Mails => [.. mails];

    public static async Task<TlsMailServer> StartAsync(bool startTls)
    {
        var server = new TlsMailServer(Process.Start(new ProcessStartInfo("node", ["mail.mjs"])
        {
            WorkingDirectory = Path.Combine(AppContext.BaseDirectory, "verify"),
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var cert = Certify(key);
        await File.WriteAllTextAsync(server.certificate, cert);
        await server.process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new { key = key.ExportPkcs8PrivateKeyPem(), cert, startTls }));
        server.Port = int.Parse((await server.process.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture);
        _ = server.ListenAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
        File.Delete(certificate);
    }

    private static string Certify(ECDsa key)
    {
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddHours(-1), now.AddHours(1));
        return certificate.ExportCertificatePem();
    }

    private async Task ListenAsync()
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            mails.Enqueue(JsonElement.Parse(line));
        }
    }
}
