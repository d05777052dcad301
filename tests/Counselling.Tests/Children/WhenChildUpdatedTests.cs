using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Tongxing.Contracts.Registry;
using Tongxing.Support;

namespace Tongxing.Counselling.Tests.Children;

[Collection(nameof(CounsellingFixture))]
public sealed class WhenChildUpdatedTests(CounsellingFixture counselling)
{
    [Fact]
    public async Task A_word_that_was_overtaken_from_another_county_changes_nothing_and_the_referral_is_where_the_child_is()
    {
        var (school, elsewhere) = (counselling.NewSchool(), counselling.NewSchool("520503001"));
        var referred = await counselling.ReferAsync(school);

        await HearAsync(Update(referred.Child, elsewhere, 3));
        await HearAsync(Update(referred.Child, school, 2));
        await HearAsync(new ChildRegistered(referred.Child, school, school, null, 3, "female", null, false, "both-away", [], false, 1));

        Assert.Equal($"{elsewhere} v3", await counselling.ScalarAsync<string>($"select org_code || ' v' || version from children where id = '{referred.Child}'"));
        Assert.Equal(elsewhere, await counselling.ScalarAsync<string>($"select org_code from referrals where id = '{referred.Id}'"));
    }

    private async Task HearAsync<T>(T fact)
        where T : class
    {
        var id = Guid.CreateVersion7();
        await counselling.Services.GetRequiredService<IBus>().Publish(fact, context => context.MessageId = id);
        await Eventually.HoldsAsync(async () => await counselling.ScalarAsync<long>($"select count(*) from inbox where message_id = '{id}'") == 1);
    }

    private static ChildUpdated Update(Guid child, string school, long version) => new(child, school, school, school, null, 3, "female", null, false, "both-away", [], false, false, version);
}
