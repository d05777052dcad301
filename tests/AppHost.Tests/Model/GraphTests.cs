using AppHost.Local;

namespace Tongxing.AppHost.Tests.Model;

public sealed class GraphTests
{
    [Fact]
    public void Names_are_unique_whatever_their_case()
    {
        using var scratch = new Scratch();
        scratch.Builder.AddRedis("cache");

        Assert.Throws<DistributedApplicationException>(() => scratch.Builder.AddPostgres("Cache"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1st")]
    [InlineData("two words")]
    [InlineData("double--hyphen")]
    [InlineData("ends-")]
    [InlineData("儿童")]
    [InlineData("a1234567890123456789012345678901234567890123456789012345678901234")]
    public void A_bad_name_is_refused(string name)
    {
        using var scratch = new Scratch();

        Assert.Throws<ArgumentException>(() => scratch.Builder.AddRedis(name));
    }

    [Fact]
    public void Nobody_waits_for_itself_or_for_its_parent()
    {
        using var scratch = new Scratch();
        var one = scratch.Builder.AddExecutable("one", "sleep", "/", "1");
        var postgres = scratch.Builder.AddPostgres("postgres");
        var database = postgres.AddDatabase("peopledb").Resource;

        Assert.Throws<DistributedApplicationException>(() => one.WaitFor(one));
        Assert.Throws<DistributedApplicationException>(() => ResourceGraph.CheckWait(database, postgres.Resource));
    }

    [Fact]
    public void Waiting_in_a_circle_is_refused()
    {
        using var scratch = new Scratch();
        var one = scratch.Builder.AddExecutable("one", "sleep", "/", "1");
        var two = scratch.Builder.AddExecutable("two", "sleep", "/", "1").WaitFor(one);
        one.WaitFor(two);

        Assert.Throws<DistributedApplicationException>(() => ResourceGraph.Layers(RunnableResources.Of(scratch.Builder.Resources)));
    }

    [Fact]
    public void A_wait_for_a_database_is_a_wait_for_its_server()
    {
        using var scratch = new Scratch();
        var database = scratch.Builder.AddPostgres("postgres").AddDatabase("peopledb");
        scratch.Builder.AddExecutable("one", "sleep", "/", "1").WaitFor(database);

        var layers = ResourceGraph.Layers(RunnableResources.Of(scratch.Builder.Resources));

        Assert.Equal(["postgres", "one"], layers.Select(l => l.Single().Name));
    }
}
