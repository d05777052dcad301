using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MimeKit;

namespace Tongxing.Outreach.Tests;

/// <summary>What lies outside our process: a server that speaks as much SMTP as is needed to take a mail, or to refuse it.</summary>
public sealed class MailServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<Mail> mails = new();
    private readonly ConcurrentDictionary<string, Queue<string>> answers = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource closing = new();

    public MailServer()
    {
        listener.Start();
        _ = ServeAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public IReadOnlyList<Mail> To(string address) => [.. mails.Where(mail => mail.Recipient == address)];

    /// <summary>What it says to the next attempts to reach a mailbox, instead of taking them.</summary>
    public void AnswerNext(string address, params string[] lines) => answers[address] = new(lines);

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        listener.Dispose();
        closing.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!closing.IsCancellationRequested)
        {
            var client = await listener.AcceptTcpClientAsync(closing.Token);
            _ = TalkAsync(client);
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var held = client;
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.Latin1);
        await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\r\n" };
        var recipient = "";
        await writer.WriteLineAsync("220 mail.test ESMTP");
        while (await reader.ReadLineAsync(closing.Token) is { } line)
        {
            var command = line.Split(' ', ':')[0].ToUpperInvariant();
            if (command == "RCPT")
            {
                recipient = line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];
                var refused = answers.TryGetValue(recipient, out var next) && next.TryDequeue(out var said) ? said : null;
                await writer.WriteLineAsync(refused ?? "250 ok");
            }
            else if (command == "DATA")
            {
                await writer.WriteLineAsync("354 go on");
                mails.Enqueue(new(recipient, await ReadAsync(reader)));
                await writer.WriteLineAsync("250 taken");
            }
            else
            {
                await writer.WriteLineAsync(command == "QUIT" ? "221 bye" : "250 ok");
            }
        }
    }

    private async Task<MimeMessage> ReadAsync(StreamReader reader)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync(closing.Token) is { } line && line != ".")
        {
            text.Append(line.StartsWith("..", StringComparison.Ordinal) ? line[1..] : line).Append("\r\n");
        }

        using var stream = new MemoryStream(Encoding.Latin1.GetBytes(text.ToString()));
        return await MimeMessage.LoadAsync(stream, closing.Token);
    }
}

public sealed record Mail(string Recipient, MimeMessage Message)
{
    public string Text => Message.TextBody!.Replace("\r\n", "\n", StringComparison.Ordinal);
}
