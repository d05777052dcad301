using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Tongxing.Support;

namespace Tongxing.Outreach.Tests.Parents;

[Collection(nameof(OutreachFixture))]
public sealed class ParentsTests(OutreachFixture outreach)
{
    private const string Path = "/api/outreach/parents/messages";

    [Fact]
    public async Task Parents_get_reviewed_words_with_school_and_grade_and_the_record_says_what_became_of_it()
    {
        var unit = outreach.NextCounty() + "011S0001C202401";
        var (father, mother, refused) = (NewPhone(), NewPhone(), NewPhone());
        var (both, none, gone) = (Child(unit, ("father", father), ("mother", mother), ("guardian", NewPhone())), Child(unit), Child(unit, ("guardian", refused)));
        outreach.Sms.AnswerNext(refused, 7);
        var teacher = outreach.As("class-teacher", unit, Guid.CreateVersion7());

        var sent = await OutreachFixture.PostAsync(teacher, Path, new { template = "parents-major", childIds = new[] { both, none, gone } });
        Assert.Equal((4, 1), (sent.GetProperty("messages").GetInt32(), sent.GetProperty("withoutPhone").GetInt32()));
        var message = await SettledAsync(teacher, sent.GetProperty("id").GetGuid());

        Assert.Equal("【童行】家长您好：您的孩子有重要事项需要与您商量，请尽快给红岩小学三年级班主任或学校来电。", outreach.Sms.To(father).Single().Text);
        Assert.Single(outreach.Sms.To(mother));
        var counts = message.GetProperty("message");
        Assert.Equal((3, 0, 1, 1), (counts.GetProperty("delivered").GetInt32(), counts.GetProperty("waiting").GetInt32(), counts.GetProperty("failed").GetInt32(), counts.GetProperty("withoutPhone").GetInt32()));
        Assert.Equal("no-phone", Line(message, none).GetProperty("state").GetString());
        Assert.Equal("failed", Line(message, gone).GetProperty("state").GetString());
        var ofChild = await teacher.GetFromJsonAsync<JsonElement>($"/api/outreach/parents/children/{both}");
        Assert.Equal(3, ofChild.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task A_unit_sees_what_it_sent_last_and_when_it_is_due_again() // NTF-01
    {
        var unit = outreach.NextCounty() + "011S0001C202401";
        var (teacher, other) = (outreach.As("class-teacher", unit), outreach.As("class-teacher", unit[..^1] + "2"));
        var before = await TemplateAsync(teacher, "parents-call");

        await OutreachFixture.PostAsync(teacher, Path, new { template = "parents-call", childIds = new[] { Child(unit, ("mother", NewPhone())) } });

        var (after, elsewhere, major) = (await TemplateAsync(teacher, "parents-call"), await TemplateAsync(other, "parents-call"), await TemplateAsync(teacher, "parents-major"));
        var today = DateOnly.Parse(before.GetProperty("dueOn").GetString()!, CultureInfo.InvariantCulture);
        Assert.Equal((JsonValueKind.Null, 14), (before.GetProperty("lastSentAt").ValueKind, before.GetProperty("everyDays").GetInt32()));
        Assert.Equal((JsonValueKind.String, $"{today.AddDays(14):O}"), (after.GetProperty("lastSentAt").ValueKind, after.GetProperty("dueOn").GetString()));
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (elsewhere.GetProperty("lastSentAt").ValueKind, major.GetProperty("dueOn").ValueKind));
    }

    [Fact]
    public async Task Whoever_is_urged_is_away_and_the_one_at_home_only_where_nobody_else_has_a_number()
    {
        var unit = outreach.NextCounty() + "011S0001C202401";
        var (father, guardian, alone) = (NewPhone(), NewPhone(), NewPhone());
        var children = new[] { Child(unit, ("father", father), ("mother", father), ("guardian", guardian)), Child(unit, ("guardian", alone)) };

        var sent = await OutreachFixture.PostAsync(outreach.As("class-teacher", unit), Path, new { template = "parents-call", childIds = children });

        Assert.Equal(2, sent.GetProperty("messages").GetInt32()); // one number is told once
        Assert.Equal(["father", "guardian"], (await MessageAsync(outreach.As("class-teacher", unit), sent.GetProperty("id").GetGuid())).GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("relation").GetString()).Order());
    }

    [Fact]
    public async Task A_parent_reads_of_siblings_once_what_would_be_the_same_and_the_record_says_so_of_each()
    {
        var unit = outreach.NextCounty() + "011S0001C202401";
        var phone = NewPhone();
        var children = new[] { Child(unit, ("mother", phone)), Child(unit, ("mother", phone)) };
        var teacher = outreach.As("class-teacher", unit);

        var sent = await OutreachFixture.PostAsync(teacher, Path, new { template = "parents-major", childIds = children });
        var message = await SettledAsync(teacher, sent.GetProperty("id").GetGuid());

        Assert.Equal((1, 0), (sent.GetProperty("messages").GetInt32(), sent.GetProperty("withoutPhone").GetInt32()));
        Assert.Single(outreach.Sms.To(phone));
        Assert.All(children, child => Assert.Equal("delivered", Line(message, child).GetProperty("state").GetString()));
    }

    [Fact]
    public async Task Numbers_are_asked_for_once_within_the_senders_unit_and_are_nowhere_to_be_read_afterwards()
    {
        var unit = outreach.NextCounty() + "011S0001C202401";
        var (phone, account) = (NewPhone(), Guid.CreateVersion7());
        var children = new[] { Child(unit, ("mother", phone)), Child(unit, ("mother", NewPhone())) };
        var teacher = outreach.As("class-teacher", unit, account);

        var sent = await OutreachFixture.PostAsync(teacher, Path, new { template = "parents-major", childIds = children });
        await SettledAsync(teacher, sent.GetProperty("id").GetGuid());

        var asked = JsonElement.Parse(Assert.Single(outreach.Others.Asked, body => body.Contains(account.ToString(), StringComparison.Ordinal)));
        Assert.Equal((unit, "parents-major"), (asked.GetProperty("within").GetString(), asked.GetProperty("purpose").GetString()));
        var rows = await outreach.ScalarAsync<string>(
            $"""
             select coalesce((select json_agg(d) from deliveries d where org_code = '{unit}')::text, '') || (select json_agg(l) from parent_lines l where org_code = '{unit}')::text
                 || (select json_agg(a) from audit a where account_id = '{account}')::text
             """);
        Assert.DoesNotContain(phone, rows, StringComparison.Ordinal);
        Assert.Equal(0, await outreach.ScalarAsync<long>($"select count(*) from deliveries where org_code = '{unit}' and target_cipher is not null"));
    }

    [Fact]
    public async Task Sent_again_with_the_same_key_it_is_sent_once()
    {
        var unit = outreach.NextCounty() + "011S0001C202401";
        var (phone, key) = (NewPhone(), Guid.CreateVersion7().ToString());
        var body = new { template = "parents-major", childIds = new[] { Child(unit, ("mother", phone)) } };
        var teacher = outreach.As("class-teacher", unit, Guid.CreateVersion7());
        teacher.DefaultRequestHeaders.Add("Idempotency-Key", key);

        var (one, again) = (await OutreachFixture.PostAsync(teacher, Path, body), await OutreachFixture.PostAsync(teacher, Path, body));

        Assert.Equal(one.GetProperty("id").GetGuid(), again.GetProperty("id").GetGuid());
        await SettledAsync(teacher, one.GetProperty("id").GetGuid());
        Assert.Single(outreach.Sms.To(phone));
    }

    [Theory]
    [InlineData("""{"template":"whatever","childIds":["0198c0de-0000-7000-8000-000000000001"]}""", "template", "outreach.template-unknown")]
    [InlineData("""{"template":"duty-missed","childIds":["0198c0de-0000-7000-8000-000000000001"]}""", "template", "outreach.template-unknown")]
    [InlineData("""{"template":"parents-call"}""", "childIds", "outreach.nobody-chosen")]
    [InlineData("""{"template":"parents-call","childIds":["0198c0de-0000-7000-8000-000000000001"]}""", "childIds", "outreach.nobody-chosen")]
    [InlineData("""{"template":"parents-call","orgCode":"520999"}""", "orgCode", "outreach.unit-not-yours")]
    public async Task What_cannot_be_sent_is_refused_at_its_field(string body, string field, string code)
    {
        using var refused = await outreach.As("class-teacher", outreach.NextCounty() + "011S0001C202401").PostAsync(Path, new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((HttpStatusCode.BadRequest, code), (refused.StatusCode, problem.GetProperty("code").GetString()));
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _));
    }

    [Fact]
    public async Task Another_county_sees_nothing_and_officers_above_the_school_read_without_sending()
    {
        var county = outreach.NextCounty();
        var unit = county + "011S0001C202401";
        var child = Child(unit, ("mother", NewPhone()));
        var sent = (await OutreachFixture.PostAsync(outreach.As("class-teacher", unit), Path, new { template = "parents-call", childIds = new[] { child } })).GetProperty("id").GetGuid();
        var stranger = outreach.As("county-officer", outreach.NextCounty());

        using var unseen = await stranger.GetAsync($"{Path}/{sent}");
        using var forbidden = await outreach.Officer(county).PostAsJsonAsync(Path, new { template = "parents-call", childIds = new[] { child } });

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.Forbidden), (unseen.StatusCode, forbidden.StatusCode));
        Assert.Equal(0, (await stranger.GetFromJsonAsync<JsonElement>($"/api/outreach/parents/children/{child}")).GetProperty("items").GetArrayLength());
        Assert.Equal(sent, (await outreach.Officer(county).GetFromJsonAsync<JsonElement>(Path)).GetProperty("items")[0].GetProperty("id").GetGuid());
    }

    private Guid Child(string orgCode, params (string Relation, string Phone)[] adults)
    {
        var child = Guid.CreateVersion7();
        outreach.Others.Contacts[child] = new { childId = child, orgCode, schoolName = "红岩小学", grade = 3, adults = adults.Select(adult => new { relation = adult.Relation, phone = adult.Phone }) };
        return child;
    }

    private static string NewPhone() => $"139{Random.Shared.Next(10_000_000, 99_999_999)}";

    private static JsonElement Line(JsonElement message, Guid child) => message.GetProperty("lines").EnumerateArray().Single(line => line.GetProperty("childId").GetGuid() == child);

    private static Task<JsonElement> MessageAsync(HttpClient reader, Guid id) => reader.GetFromJsonAsync<JsonElement>($"{Path}/{id}");

    private static async Task<JsonElement> SettledAsync(HttpClient reader, Guid id)
    {
        JsonElement message = default;
        await Eventually.HoldsAsync(async () => (message = await MessageAsync(reader, id)).GetProperty("message").GetProperty("waiting").GetInt32() == 0);
        return message;
    }

    private static async Task<JsonElement> TemplateAsync(HttpClient client, string kind) =>
        (await client.GetFromJsonAsync<JsonElement>("/api/outreach/parents/templates")).GetProperty("items").EnumerateArray().Single(template => template.GetProperty("kind").GetString() == kind);
}
