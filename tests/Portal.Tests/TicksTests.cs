using Tongxing.Portal.Features.Marks;

namespace Tongxing.Portal.Tests;

public sealed class TicksTests
{
    private static readonly Guid Child = Guid.CreateVersion7();
    private static readonly MarkColumn[] Columns = [.. new[] { "book-report", "honour", "good-deed" }.Select(kind => new MarkColumn(kind, kind, "2026-autumn", new(2026, 9, 1)))];

    [Fact]
    public void Only_what_the_teacher_changed_is_said()
    {
        var input = new TicksInput { Was = new() { [Child] = "110" }, Ticks = [TicksInput.Key(Child, 0), TicksInput.Key(Child, 2)] };

        var (made, undone) = input.Changes(Columns);

        Assert.Equal("good-deed", Assert.Single(made).Kind);
        Assert.Equal("honour", Assert.Single(undone).Kind);
    }

    [Fact]
    public void What_the_whole_class_did_is_said_of_those_who_lacked_it()
    {
        var other = Guid.CreateVersion7();
        var input = new TicksInput { Was = new() { [Child] = "100", [other] = "000" }, Ticks = [TicksInput.Key(Child, 0)], All = 0 };

        var (made, undone) = input.Changes(Columns);

        Assert.Equal(other, Assert.Single(made).ChildId);
        Assert.Empty(undone);
    }

    [Fact]
    public void A_child_that_was_not_on_the_page_is_left_alone() =>
        Assert.Empty(new TicksInput { Ticks = [TicksInput.Key(Child, 0)] }.Changes(Columns).Made);
}
