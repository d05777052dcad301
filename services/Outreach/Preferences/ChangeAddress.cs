using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Tongxing.Outreach.Data;
using Tongxing.Outreach.Deliveries;
using Tongxing.Outreach.Messages;
using Tongxing.Outreach.Notices;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Outreach.Preferences;

/// <summary>An address of one's own; a code goes to it, and nothing else before it is confirmed.</summary>
public sealed record ChangeAddressRequest([property: Required, StringLength(254, MinimumLength = 3)] string Address);

internal static class ChangeAddress
{
    private static readonly TimeSpan BetweenCodes = TimeSpan.FromMinutes(1);

    public static async Task<Results<Accepted, NotFound, ProblemHttpResult>> Handle(
        string channel, ChangeAddressRequest request, OutreachDb db, OpenChannels channels, IOptionsSnapshot<NoticeOptions> options, FieldCipher cipher, BlindIndex hashes, DeliverySignal signal,
        Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (!OpenChannels.Known.Contains(channel, StringComparer.Ordinal))
        {
            return TypedResults.NotFound();
        }

        if (!channels.Has(channel))
        {
            throw new RuleViolationException("outreach.channel-closed", "Whoever runs the system has not set this channel up.");
        }

        if (Addresses.Normalise(channel, request.Address) is not { } address)
        {
            return Problems.Invalid("address", "outreach.address-malformed", "This is no address of the channel.");
        }

        await db.ActAsync(Scope.Assigned(caller.AccountId), ct);
        await db.LockAsync($"address/{caller.AccountId}/{channel}", ct); // of two at once one sends a code
        var (own, now) = (await db.Addresses.SingleOrDefaultAsync(known => known.AccountId == caller.AccountId && known.Channel == channel, ct), clock.GetUtcNow());
        if (own?.CodeSentAt > now - BetweenCodes)
        {
            return Problems.Of(StatusCodes.Status429TooManyRequests, "outreach.code-too-soon", "A code was sent a moment ago; wait a minute for the next.");
        }

        if (own is null)
        {
            db.Addresses.Add(own = new() { AccountId = caller.AccountId, Channel = channel, AddressCipher = [] });
        }

        var code = RandomNumberGenerator.GetInt32(0, 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
        (own.AddressCipher, own.ConfirmedAt) = (Addresses.Seal(cipher, address, caller.AccountId), null);
        (own.CodeHash, own.CodeSentAt, own.CodeUntil, own.CodeTries) = (hashes.Of($"{caller.AccountId}/{channel}/{code}"), now, now.AddMinutes(options.Value.CodeMinutes), 0);
        db.Record(AuditEntry.By(caller, clock, "outreach.address.change", $"account/{caller.AccountId}", caller.OrgCode, new { channel }));
        await db.SaveChangesAsync(ct);
        await db.ActAsync(Scope.All("a code goes to an address that is to be confirmed"), ct);
        await SendCodeAsync(db, caller, channel, new(address, code), options.Value.CodeMinutes, cipher, ct);
        db.AfterCommit(signal.Ring);
        return TypedResults.Accepted("/api/outreach/notices/preferences");
    }

    public static async Task<Results<NoContent, NotFound>> Withdraw(string channel, OutreachDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        await db.ActAsync(Scope.Assigned(caller.AccountId), ct);
        // The row stays and says when a code was sent last: else whoever withdraws in between could send codes to any number without end.
        if (await db.Database.ExecuteSqlAsync(
            $"""
             update addresses set address_cipher = '', confirmed_at = null, code_hash = null, code_until = null
             where account_id = {caller.AccountId} and channel = {channel} and address_cipher <> ''
             """,
            ct) == 0)
        {
            return TypedResults.NotFound();
        }

        db.Record(AuditEntry.By(caller, clock, "outreach.address.withdraw", $"account/{caller.AccountId}", caller.OrgCode, new { channel }));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }

    private static Task SendCodeAsync(OutreachDb db, Caller caller, string channel, Target target, int minutes, FieldCipher cipher, CancellationToken ct)
    {
        var (id, template) = (Guid.CreateVersion7(), NoticeCatalogue.Current("address-code"));
        var body = new MessageBody(template.Version, new(StringComparer.Ordinal) { ["minutes"] = minutes.ToString(CultureInfo.InvariantCulture) });
        return db.Database.ExecuteSqlAsync(
            $"""
             insert into deliveries (id, org_code, channel, account_id, event_id, event_type, body, urgent, target_cipher)
             values ({id}, {caller.OrgCode}, {channel}, {caller.AccountId}, {id}, {template.Kind}, {JsonSerializer.Serialize(body, JsonSerializerOptions.Web)}::json, true, {target.Seal(cipher, id)})
             """,
            ct);
    }
}
