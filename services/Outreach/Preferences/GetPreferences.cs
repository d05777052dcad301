using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Tongxing.Outreach.Data;
using Tongxing.Outreach.Messages;
using Tongxing.Outreach.Notices;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Outreach.Preferences;

/// <summary>What goes where. The inbox gets everything always.</summary>
public sealed record PreferencesResponse(
    string Language, TimeOnly QuietFrom, TimeOnly QuietTo, IReadOnlyList<KindResponse> Kinds, IReadOnlyList<AddressResponse> Addresses, long Version);

/// <summary>A kind of notice. <c>Urgent</c>: it does not wait for the end of quiet hours.</summary>
public sealed record KindResponse(string Kind, bool Urgent, bool Email, bool Sms);

/// <summary>A way to the person. <c>Open</c>: whoever runs the system has set it up. The address is masked.</summary>
public sealed record AddressResponse(string Channel, bool Open, string? Address, bool Confirmed);

internal static class GetPreferences
{
    public static async Task<Ok<PreferencesResponse>> Handle(
        OutreachDb db, OpenChannels channels, IOptionsSnapshot<NoticeOptions> options, FieldCipher cipher, Caller caller, HttpResponse http, CancellationToken ct)
    {
        await db.ActAsync(Scope.Assigned(caller.AccountId), ct);
        var own = await db.Preferences.AsNoTracking().SingleOrDefaultAsync(known => known.AccountId == caller.AccountId, ct);
        var wishes = await db.Wishes.Where(wish => wish.AccountId == caller.AccountId).ToDictionaryAsync(wish => (wish.Kind, wish.Channel), wish => wish.Wanted, ct);
        var addresses = await db.Addresses.AsNoTracking().Where(address => address.AccountId == caller.AccountId).ToDictionaryAsync(address => address.Channel, StringComparer.Ordinal, ct);
        await db.ActAsync(caller.Scope, ct);

        ETag.Write(http, own?.Version ?? 0);
        return TypedResults.Ok(new PreferencesResponse(
            own?.Language ?? NoticeLanguage.Chinese, own?.QuietFrom ?? options.Value.QuietFrom, own?.QuietTo ?? options.Value.QuietTo,
            [.. NoticeCatalogue.Kinds.Select(kind => new KindResponse(kind.Kind, kind.Urgent, Wants(kind, OpenChannels.Email), Wants(kind, OpenChannels.Sms)))],
            [.. OpenChannels.Known.Select(Shown)],
            own?.Version ?? 0));

        bool Wants(NoticeTemplate kind, string channel) => wishes.GetValueOrDefault((kind.Kind, channel), kind.GoesBy(channel));

        AddressResponse Shown(string channel) => addresses.GetValueOrDefault(channel) is { AddressCipher.Length: > 0 } address
            ? new(channel, channels.Has(channel), Addresses.Mask(channel, Addresses.Open(cipher, address.AddressCipher, caller.AccountId)), address.ConfirmedAt is not null)
            : new(channel, channels.Has(channel), null, false);
    }
}
