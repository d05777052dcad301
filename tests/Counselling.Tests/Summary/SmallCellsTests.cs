using Tongxing.Counselling.Summary;

namespace Tongxing.Counselling.Tests.Summary;

public sealed class SmallCellsTests
{
    [Fact]
    public void One_to_four_are_not_told() => Assert.Equal([null, null, 5, 0, 12], SmallCells.Suppress([1, 4, 5, 0, 12]));

    [Fact]
    public void A_single_small_one_takes_the_next_smallest_with_it() => Assert.Equal([null, 20, null, 0], SmallCells.Suppress([3, 20, 8, 0]));

    [Fact]
    public void And_a_nought_where_there_is_nothing_else() => Assert.Equal([null, null], SmallCells.Suppress([3, 0]));

    [Fact]
    public void Large_ones_are_told() => Assert.Equal([0, 5, 9], SmallCells.Suppress([0, 5, 9]));
}
