using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Tongxing.Contracts.Registry;
using Tongxing.Support;
using static Tongxing.Activities.Tests.ActivitiesFixture;

namespace Tongxing.Activities.Tests.Children;

[Collection(nameof(ActivitiesFixture))]
public sealed class WhenChildUpdatedTests(ActivitiesFixture activities)
{
    [Fact]
    public async Task A_word_that_was_overtaken_from_another_county_changes_nothing()
    {
        var (school, elsewhere) = (NewSchool(), NewSchool("520503001"));
        var child = (await activities.RegisterAsync(school, 1))[0];

        await HearAsync(Update(child, elsewhere, 3));
        await HearAsync(Update(child, school, 2));
        await HearAsync(new ChildRegistered(child, school, school, null, 3, "female", null, false, "both-away", [], false, 1));

        Assert.Equal($"{elsewhere} v3", await activities.ScalarAsync<string>($"select org_code || ' v' || version from children where id = '{child}'"));
    }

    private async Task HearAsync<T>(T fact)
        where T : class
    {
        var id = Guid.CreateVersion7();
        await activities.Services.GetRequiredService<IBus>().Publish(fact, context => context.MessageId = id);
        await Eventually.HoldsAsync(async () => await activities.ScalarAsync<long>($"select count(*) from inbox where message_id = '{id}'") == 1);
    }

    private static ChildUpdated Update(Guid child, string school, long version) => new(child, school, school, school, null, 3, "female", null, false, "both-away", [], false, false, version);
}
