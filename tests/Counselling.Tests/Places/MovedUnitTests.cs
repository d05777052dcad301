using System.Net;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Tongxing.Contracts.Identity;
using Tongxing.Support;

namespace Tongxing.Counselling.Tests.Places;

[Collection(nameof(CounsellingFixture))]
public sealed class MovedUnitTests(CounsellingFixture counselling)
{
    [Fact]
    public async Task The_poster_on_the_wall_leads_to_the_schools_new_place_and_only_that_sees_its_letters()
    {
        const string From = "520502021S0001", To = "520502022S0002";
        var code = await counselling.OpenMailboxAsync(From);
        await counselling.WriteToAsync(code, "我不想活了");
        var child = await counselling.RegisterAsync($"{From}C202401");
        var fact = new OrgUnitMoved(From, To, "520502", 2);

        for (var times = 1; times <= 2; times++)
        {
            await counselling.Services.GetRequiredService<IBus>().Publish(fact);
            await Eventually.HoldsAsync(async () => await counselling.ScalarAsync<long>("select count(*) from inbox where consumer = 'counselling-when-org-unit-moved'") == times);
        }

        await counselling.WriteToAsync(code, "搬家以后");
        Assert.Equal(2, (await CounsellingFixture.LettersAsync(counselling.Teacher(To))).Count);
        Assert.Empty(await CounsellingFixture.LettersAsync(counselling.Teacher(From)));
        await counselling.AddUnitAsync($"{From}C202401"); // told of late
        foreach (var gone in new[] { From, $"{From}C202401" })
        {
            Assert.Equal(
                (HttpStatusCode.BadRequest, "counselling.unit-not-yours"),
                await CounsellingFixture.RefusedAsync(counselling.As("school-officer", "520502"), "/api/counselling/mailboxes", new { orgCode = gone }));
        }

        Assert.Equal($"{To}C202401", await counselling.ScalarAsync<string>($"select org_code from children where id = '{child}'"));
        Assert.Equal(0, await counselling.ScalarAsync<long>($"select (select count(*) from messages where org_code = '{From}') + (select count(*) from flags where org_code = '{From}')"));
    }
}
