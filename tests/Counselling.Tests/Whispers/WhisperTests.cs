using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Tongxing.Counselling.Tests.Whispers;

[Collection(nameof(CounsellingFixture))]
public sealed class WhisperTests(CounsellingFixture counselling)
{
    [Fact]
    public async Task A_child_writes_reads_the_answer_and_writes_on_with_nothing_but_the_receipt() // PSY-05
    {
        var school = counselling.NewSchool();
        var receipt = await counselling.WriteAsync(school + "C202401", "我想妈妈了。");
        var (teacher, letter) = (counselling.Teacher(school), await CounsellingFixture.OnlyLetterAsync(counselling.Teacher(school)));
        var waiting = await counselling.ThreadAsync(receipt);

        await CounsellingFixture.PostAsync(teacher, $"/api/counselling/letters/{letter}/answers", new { text = "周末我们一起给妈妈打电话。" });
        var answered = await counselling.ThreadAsync(receipt.ToLowerInvariant().Replace('-', ' '));
        await CounsellingFixture.PostAsync(counselling.Anonymous(), "/api/counselling/whispers/messages", new { receipt, text = "谢谢老师！" });
        var again = await counselling.ThreadAsync(receipt);

        Assert.Equal((false, false), (waiting.GetProperty("answered").GetBoolean(), waiting.GetProperty("read").GetBoolean()));
        Assert.True(answered.GetProperty("answered").GetBoolean());
        Assert.Equal(["我想妈妈了。", "周末我们一起给妈妈打电话。"], answered.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("text").GetString()));
        Assert.Equal((3, false), (again.GetProperty("messages").GetArrayLength(), again.GetProperty("answered").GetBoolean()));
        Assert.Equal("new", Assert.Single(await CounsellingFixture.LettersAsync(teacher)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task The_receipt_is_long_and_kept_nowhere()
    {
        var receipt = await counselling.WriteAsync(counselling.NewSchool(), "只有我知道。");
        var bare = receipt.Replace("-", "", StringComparison.Ordinal);

        Assert.Equal(20, bare.Length); // 5 bits each
        foreach (var column in new[] { "letters::text", "messages::text", "outbox::text", "events::text", "audit::text" })
        {
            var table = column.Split(':')[0];
            Assert.Equal(0, await counselling.ScalarAsync<long>($"select count(*) from {table} where {table}::text like '%{bare}%' or {table}::text like '%{receipt}%'"));
        }
    }

    [Fact]
    public async Task Texts_and_names_are_kept_encrypted()
    {
        await counselling.WriteAsync(counselling.NewSchool(), "这句话没有人看得到", "小名叫豆豆");

        foreach (var (table, cipher, text) in new[] { ("messages", "text_cipher", "这句话没有人看得到"), ("letters", "name_cipher", "小名叫豆豆") })
        {
            Assert.Equal(0, await counselling.ScalarAsync<long>($"select count(*) from {table} where position(convert_to('{text}', 'UTF8') in {cipher}) > 0 or {table}::text like '%{text}%'"));
        }
    }

    [Fact]
    public async Task The_same_form_sent_twice_is_one_letter_and_gives_the_same_receipt()
    {
        var (school, key) = (counselling.NewSchool(), Guid.CreateVersion7());
        var code = await counselling.OpenMailboxAsync(school);
        var path = $"/api/counselling/mailbox/{code}/letters";

        var first = await CounsellingFixture.PostAsync(counselling.Anonymous(), path, new { text = "你好", key });
        var second = await CounsellingFixture.PostAsync(counselling.Anonymous(), path, new { text = "你好", key });
        var (status, _) = await CounsellingFixture.RefusedAsync(counselling.Anonymous(), path, new { text = "别人的信", key });

        Assert.Equal(first.GetProperty("receipt").GetString(), second.GetProperty("receipt").GetString());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Single(await CounsellingFixture.LettersAsync(counselling.Teacher(school)));
    }

    [Fact]
    public async Task A_revoked_code_takes_no_letter_and_receipts_go_on_working()
    {
        var school = counselling.NewSchool();
        var code = await counselling.OpenMailboxAsync(school);
        var receipt = await counselling.WriteToAsync(code, "还在吗？");
        var teacher = counselling.Teacher(school);
        var mailbox = (await teacher.GetFromJsonAsync<JsonElement>("/api/counselling/mailboxes")).GetProperty("items")[0].GetProperty("id").GetGuid();

        await CounsellingFixture.PostAsync(teacher, $"/api/counselling/mailboxes/{mailbox}/revocation", new { });
        using var gone = await counselling.Anonymous().GetAsync(new Uri($"/api/counselling/mailbox/{code}", UriKind.Relative));
        var (refused, _) = await CounsellingFixture.RefusedAsync(counselling.Anonymous(), $"/api/counselling/mailbox/{code}/letters", new { text = "晚了" });

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (gone.StatusCode, refused));
        Assert.Single((await counselling.ThreadAsync(receipt)).GetProperty("messages").EnumerateArray());
        Assert.Empty((await teacher.GetFromJsonAsync<JsonElement>("/api/counselling/mailboxes")).GetProperty("items").EnumerateArray());
    }

    [Theory]
    [InlineData("", "text")]
    [InlineData(null, "text")]
    public async Task An_empty_letter_is_told_which_field_is_missing(string? text, string field)
    {
        var code = await counselling.OpenMailboxAsync(counselling.NewSchool());
        using var response = await counselling.Anonymous().PostAsJsonAsync($"/api/counselling/mailbox/{code}/letters", new { text });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.True((await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty(field, out _));
    }

    [Fact]
    public async Task A_receipt_that_nobody_has_opens_nothing()
    {
        var (status, _) = await CounsellingFixture.RefusedAsync(counselling.Anonymous(), "/api/counselling/whispers/thread", new { receipt = "0000-0000-0000-0000-0000" });

        Assert.Equal(HttpStatusCode.NotFound, status);
    }
}
