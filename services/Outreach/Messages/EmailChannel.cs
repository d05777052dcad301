using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Tongxing.Outreach.Messages;

/// <summary>E-mail by SMTP.</summary>
internal sealed class EmailChannel(MessageQueue queue, MessageTexts texts, TimeProvider clock, IOptions<MessageOptions> messages, IOptions<MailOptions> options)
    : MessageChannel(OpenChannels.Email, queue, texts, clock, messages)
{
    private const int FirstFinal = 500;

    // None while it is not set up: what was laid out before waits.
    public override int Concurrency => options.Value.IsOn ? options.Value.Concurrency : 0;

    protected override TimeSpan Timeout => options.Value.Timeout;

    protected override async Task<Refusal?> HandOverAsync(Guid id, WrittenMessage message, string kind, CancellationToken ct)
    {
        var server = options.Value;
        using var smtp = new SmtpClient { CheckCertificateRevocation = false }; // lists of revoked certificates lie outside, where this service may not reach
        try
        {
            await smtp.ConnectAsync(server.Host!, server.Port, Security(server.Tls), ct);
            if (server.UserName is { Length: > 0 } user)
            {
                await smtp.AuthenticateAsync(user, server.Password ?? "", ct);
            }

            using var mail = Compose(id, message);
            await smtp.SendAsync(mail, ct);
            await smtp.DisconnectAsync(quit: true, ct);
            return null;
        }
        catch (SmtpCommandException refused)
        {
            // Only what is said of this mail is final: a server that refuses everybody may change its mind.
            var ofThis = refused.ErrorCode is SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted;
            return new((int)refused.StatusCode, $"SMTP {(int)refused.StatusCode}", ofThis && (int)refused.StatusCode >= FirstFinal);
        }
        catch (AuthenticationException)
        {
            return new(null, "SMTP sign-in refused", IsFinal: false);
        }
        catch (SslHandshakeException)
        {
            return new(null, "TLS handshake failed", IsFinal: false);
        }
        catch (NotSupportedException)
        {
            return new(null, smtp.IsConnected ? "SMTP sign-in not offered" : "STARTTLS not offered", IsFinal: false);
        }
    }

    private MimeMessage Compose(Guid id, WrittenMessage message)
    {
        var mail = new MimeMessage { Subject = message.Title };
        mail.From.Add(MailboxAddress.Parse(options.Value.From!));
        mail.To.Add(MailboxAddress.Parse(message.Address));
        // The same at every try, so that a mailbox can tell a mail that came twice.
        mail.MessageId = $"{id:N}@{mail.From.Mailboxes.First().Domain}";
        mail.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        mail.Body = new TextPart("plain") { Text = message.Link is { } link ? $"{message.Text}\n\n{link}\n" : message.Text + "\n" };
        return mail;
    }

    private static SecureSocketOptions Security(string tls) => tls switch
    {
        "tls" => SecureSocketOptions.SslOnConnect,
        "none" => SecureSocketOptions.None,
        _ => SecureSocketOptions.StartTls,
    };
}
