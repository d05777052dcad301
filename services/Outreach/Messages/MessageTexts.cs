using System.Text.Json;
using Microsoft.Extensions.Options;
using Tongxing.Outreach.Notices;
using Tongxing.Outreach.Preferences;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Outreach.Messages;

/// <summary>What a message says, and to whom. No child's name leaves the system.</summary>
internal sealed record WrittenMessage(string Address, string Title, string Text, string? Link);

/// <summary>What a delivery to a person has for a body: how to make the words, not the words.</summary>
internal sealed record MessageBody(int Template, Dictionary<string, string> Facts);

internal sealed class MessageTexts(FieldCipher cipher, IOptions<TokenOptions> tokens)
{
    public WrittenMessage Write(ClaimedMessage message)
    {
        var body = JsonSerializer.Deserialize<MessageBody>(message.Body, JsonSerializerOptions.Web)!;
        var template = NoticeCatalogue.Find(message.EventType, body.Template);
        var target = message.TargetCipher is { } box ? Target.Open(cipher, box, message.Id) : null;
        var facts = target?.Code is { } code ? new Dictionary<string, string>(body.Facts, StringComparer.Ordinal) { ["code"] = code } : body.Facts;
        var words = template.In(message.Language ?? NoticeLanguage.Chinese);
        var address = target?.Address ?? Addresses.Open(cipher, message.AddressCipher!, message.AccountId!.Value);
        var link = template.LinkFor(facts) is { } path ? new Uri(new Uri(tokens.Value.Issuer), path).ToString() : null;
        return new(address, words.TitleOf(facts), words.TextWithoutNames(facts), link);
    }
}
