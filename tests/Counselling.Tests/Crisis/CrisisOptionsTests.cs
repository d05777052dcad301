using System.ComponentModel.DataAnnotations;
using Tongxing.Counselling.Crisis;

namespace Tongxing.Counselling.Tests.Crisis;

public sealed class CrisisOptionsTests
{
    [Theory]
    [InlineData("head-informed", 10, true)]
    [InlineData("head-informed", 15, true)]
    [InlineData("head-informed", 16, false)]
    [InlineData("head-informed", 0, false)]
    [InlineData("wait-and-see", 10, false)]
    public void A_place_may_be_quicker_than_the_protocol_and_never_slower(string step, int minutes, bool allowed)
    {
        var options = new CrisisOptions();
        options.Level1[step] = TimeSpan.FromMinutes(minutes);

        Assert.Equal(allowed, Validator.TryValidateObject(options, new(options), null, validateAllProperties: true));
    }
}
