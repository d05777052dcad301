using System.Globalization;
using Microsoft.Extensions.Localization;

namespace Tongxing.Portal.Features.Aid;

/// <summary>Services count in fen; people read yuan.</summary>
internal static class Money
{
    private const int FenAYuan = 100;

    public static string Yuan(this IStringLocalizer texts, long fen) => texts["money", ((decimal)fen / FenAYuan).ToString("#,##0.00", CultureInfo.InvariantCulture)];

    public static string Share(this IStringLocalizer texts, SharedCost cost) =>
        cost.PayOneMore == 0 ? texts["costs.each", texts.Yuan(cost.ShareFen)] : texts["costs.each-more", texts.Yuan(cost.ShareFen), cost.PayOneMore];

    public static long? Fen(decimal? yuan) => yuan is { } amount ? (long)decimal.Round(amount * FenAYuan, MidpointRounding.AwayFromZero) : null;
}
