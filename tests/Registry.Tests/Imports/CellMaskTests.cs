using Tongxing.Registry.Imports;
using Tongxing.Registry.Rosters.Headers;

namespace Tongxing.Registry.Tests.Imports;

public sealed class CellMaskTests
{
    [Theory]
    [InlineData("BirthDate", "2015年5月2日", "2015年5月2日")]
    [InlineData("BirthDate", "二〇一五年五月二日", "二〇一五年五月二日")]
    [InlineData("BirthDate", "王大明2015", "王*明2015")]
    [InlineData("Address", "碧海街道三里桥村四组5号", "碧海街道三里****")]
    [InlineData("FatherWorkplace", "找李四强13912345678", "找**强139****5678")]
    [InlineData("Class", "三年级1班", "三年级1班")]
    [InlineData("Class", "周小戊班13812345678", "周**班138****5678")]
    [InlineData("Ignored", "父亲王大明电话138****5678", "父*****话138****5678")]
    public void A_name_beside_a_number_or_in_the_wrong_column_is_masked_as_well(string field, string text, string shown) =>
        Assert.Equal(shown, CellMask.Of(Enum.Parse<Field>(field), text));
}
