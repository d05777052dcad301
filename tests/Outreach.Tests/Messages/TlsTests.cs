using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Npgsql;
using Tongxing.Support;

namespace Tongxing.Outreach.Tests.Messages;

/// <summary>Mail over STARTTLS: Outreach as a process of its own, told which certificates to trust.</summary>
[Collection(nameof(OutreachFixture))]
public sealed class TlsTests(OutreachFixture outreach)
{
    [Fact]
    public async Task A_mail_travels_encrypted()
    {
        await using var mail = await TlsMailServer.StartAsync(startTls: true);
        await using var sender = await SenderAsync(mail, trusts: mail.Certificate);

        await sender.SendAsync();
        await Eventually.HoldsAsync(() => Task.FromResult(mail.Mails.Count == 1));

        Assert.True(mail.Mails.Single().GetProperty("secure").GetBoolean());
        Assert.Contains("Auto-Submitted: auto-generated", mail.Mails.Single().GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "STARTTLS not offered")]
    [InlineData(true, "TLS handshake failed")]
    public async Task A_server_without_encryption_or_with_somebody_elses_certificate_gets_no_mail_and_is_tried_again(bool startTls, string error)
    {
        await using var mail = await TlsMailServer.StartAsync(startTls);
        await using var other = await TlsMailServer.StartAsync(startTls: true);
        await using var sender = await SenderAsync(mail, trusts: other.Certificate);

        await sender.SendAsync();
        await Eventually.HoldsAsync(async () => await sender.ScalarAsync<string>("select state || ' ' || attempts || ' ' || coalesce(last_error, '') from deliveries") == $"dead 3 {error}");

        Assert.Equal(3, await sender.ScalarAsync<long>("select count(*) from delivery_attempts"));
        Assert.Empty(mail.Mails);
    }

    private async Task<Sender> SenderAsync(TlsMailServer mail, string trusts)
    {
        var database = await outreach.Servers.NewDatabaseAsync("outreach");
        var settings = ServiceProcess.Settings("outreach", database, await outreach.Servers.NewVhostAsync(), outreach.Servers, outreach.Tokens);
        foreach (var (key, value) in (KeyValuePair<string, string>[])
        [
            new("SSL_CERT_FILE", trusts),
            new("ServiceClient:Secret", "a secret for tests of outreach"),
            new("Mail:Host", "localhost"),
            new("Mail:Port", mail.Port.ToString(CultureInfo.InvariantCulture)),
            new("Mail:From", "童行 <notice@tongxing.test>"),
            new("Messages:Retries:0", "00:00:00.1"),
            new("Messages:Retries:1", "00:00:00.2"),
        ])
        {
            settings[key] = value;
        }

        return new(await ServiceProcess.StartAsync("Outreach", settings), NpgsqlDataSource.Create(database), outreach.Tokens.For("class-teacher", "520502011S0001C202401"));
    }

    private sealed record Sender(ServiceProcess Process, NpgsqlDataSource Owner, string Token) : IAsyncDisposable
    {
        /// <summary>Somebody asks for the code that confirms an address: the only mail there is.</summary>
        public async Task SendAsync()
        {
            using var http = new HttpClient { BaseAddress = Process.Address };
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
            using var asked = await http.PutAsJsonAsync("/api/outreach/notices/addresses/email", new { address = "laoshi@school.test" });
            asked.EnsureSuccessStatusCode();
        }

        public async Task<T> ScalarAsync<T>(string sql)
        {
            await using var command = Owner.CreateCommand(sql);
            return (T)(await command.ExecuteScalarAsync())!;
        }

        public async ValueTask DisposeAsync()
        {
            await Process.DisposeAsync();
            await Owner.DisposeAsync();
        }
    }
}
