extern alias counselling;
extern alias gateway;

using Codes = counselling::Tongxing.Counselling.Whispers.Codes;
using UnwatchedPaths = gateway::Tongxing.Gateway.Protection.UnwatchedPaths;

namespace Tongxing.Gateway.Tests;

public sealed class MailboxCodeTests
{
    [Theory]
    [InlineData("ABCD2345", "ABCD2345")]
    [InlineData("abcd2345", "ABCD2345")]
    [InlineData("ABCD-2345", "ABCD2345")]
    [InlineData("AB-CD23-45", "ABCD2345")]
    [InlineData("ABCD 2345", "ABCD2345")]
    [InlineData("ＡＢＣＤ２３４５", "ABCD2345")]
    [InlineData("ABCD.2345。", "ABCD2345")]
    [InlineData("AB\u200BCD2345", "ABCD2345")]
    [InlineData("OIL0-oil1", "01100111")]
    [InlineData("①ſabcd%2F", "1SABCD2F")]
    public void Limits_know_a_code_by_the_spelling_that_counselling_stores(string typed, string stored)
    {
        Assert.Equal(stored, Codes.Normal(typed));
        Assert.Equal((stored, stored), (UnwatchedPaths.CodeOf($"/whisper/{typed}"), UnwatchedPaths.CodeOf($"/api/counselling/mailbox/{typed}/letters")));
    }

    [Theory]
    [InlineData("/whisper/answer")] // for everybody's answers, whoever the mailbox is
    [InlineData("/whisper")]
    [InlineData("/children/ABCD2345")]
    public void What_is_no_code_has_no_limit_of_its_own(string path) => Assert.Null(UnwatchedPaths.CodeOf(path));
}
