using Tongxing.Aid.Applications;

namespace Tongxing.Aid.AidRounds;

/// <summary>The registers' own words for where an application stands: they are Chinese offices' papers.</summary>
internal static class RegisterWords
{
    public static string Of(string state) => state switch
    {
        AidState.Submitted => "待审核",
        AidState.Reviewed => "待审定",
        AidState.Approved => "待公示",
        AidState.Noticed => "公示中",
        AidState.Confirmed => "待发放",
        AidState.Paid => "已发放",
        AidState.Received => "已签收",
        AidState.Rejected => "未通过",
        AidState.Withdrawn => "已撤回",
        AidState.Superseded => "由更高标准代替",
        AidState.Cancelled => "已取消",
        _ => state,
    };
}
