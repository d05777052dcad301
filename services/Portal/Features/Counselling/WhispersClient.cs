using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Counselling;

public sealed record MailboxPlace(string OrgCode);

public sealed record WhisperReceipt(string Receipt);

public sealed record WhisperThread(bool Answered, bool Read, DateOnly AnswerDue, IReadOnlyList<WhisperMessage> Messages);

public sealed record WhisperMessage(bool ByWriter, string Text, DateTimeOffset At);

/// <summary>What a child does, without an account. Codes of mailboxes stand in addresses, receipts never.</summary>
internal sealed class WhispersClient(HttpClient http)
{
    private const string Path = "api/counselling";

    public Task<MailboxPlace?> FindAsync(string code, CancellationToken ct) => http.FindAsync<MailboxPlace>($"{Path}/mailbox/{Uri.EscapeDataString(code)}", ct);

    public Task<WhisperReceipt> WriteAsync(string code, WhisperInput input, CancellationToken ct) => http.PostAsync<WhisperReceipt>(
        $"{Path}/mailbox/{Uri.EscapeDataString(code)}/letters",
        new { input.Text, Name = string.IsNullOrWhiteSpace(input.Name) ? null : input.Name, input.ToCounsellor, input.Key },
        ct);

    public async Task<WhisperThread?> ThreadAsync(string receipt, CancellationToken ct)
    {
        try
        {
            return await http.PostAsync<WhisperThread>($"{Path}/whispers/thread", new { receipt }, ct);
        }
        catch (ServiceProblemException refused) when (refused.Problem.Status is StatusCodes.Status404NotFound or StatusCodes.Status400BadRequest)
        {
            return null;
        }
    }

    public Task WriteOnAsync(string receipt, string text, Guid key, CancellationToken ct) => http.PostAsync($"{Path}/whispers/messages", new { receipt, text, key }, ct);
}

public sealed class WhisperInput
{
    /// <summary>Made with the form: sent twice, it is one letter.</summary>
    public Guid Key { get; set; }

    [Needed, AtMost(3000)] public string? Text { get; set; }

    [AtMost(30)] public string? Name { get; set; }

    public bool ToCounsellor { get; set; }
}
