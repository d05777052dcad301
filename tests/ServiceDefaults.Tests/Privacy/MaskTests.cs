using Tongxing.ServiceDefaults.Privacy;

namespace Tongxing.ServiceDefaults.Tests.Privacy;

public sealed class MaskTests
{
    [Theory]
    [InlineData("520502201505021234", "5205**********1234")]
    [InlineData("1234567", "*******")]
    [InlineData("", "")]
    public void Of_an_identity_number_eight_digits_stay(string value, string masked) => Assert.Equal(masked, Mask.IdentityNumber(value));

    [Theory]
    [InlineData("13812345678", "138****5678")]
    [InlineData("8223456", "*******")]
    public void Of_a_phone_seven_digits_stay(string value, string masked) => Assert.Equal(masked, Mask.Phone(value));

    [Theory]
    [InlineData("李小怡", "李*怡")]
    [InlineData("李怡", "李*")]
    [InlineData("李", "*")]
    [InlineData("欧阳小怡", "欧**怡")]
    public void Of_a_name_the_middle_goes(string value, string masked) => Assert.Equal(masked, Mask.Name(value));

    [Theory]
    [InlineData("贵州省毕节市七星关区碧海街道3号", "贵州省毕节市****")]
    [InlineData("碧海街道", "****")]
    public void Of_an_address_the_beginning_stays(string value, string masked) => Assert.Equal(masked, Mask.Address(value));
}
