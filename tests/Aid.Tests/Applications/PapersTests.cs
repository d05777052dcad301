using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Tongxing.Aid.Tests.Applications;

[Collection(nameof(AidFixture))]
public sealed class PapersTests(AidFixture aid)
{
    [Fact]
    public async Task Whom_it_is_paid_to_is_changed_by_the_county_alone_once_that_has_decided() // AID-55
    {
        var county = AidFixture.NextCounty();
        var id = await aid.ApprovedAsync(county);

        var byTeacher = await ChangeAsync(aid.Teacher(county), new { payee = "别人", account = "6217009999999999999" });
        var byCounty = await ChangeAsync(aid.County(county), new { payee = "李大山的母亲" });

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.NoContent), (byTeacher, byCounty));
        Assert.Equal("李大山的母亲", (await AidFixture.GetAsync(aid.County(county), $"/api/aid/applications/{id}")).GetProperty("payee").GetString());

        Task<HttpStatusCode> ChangeAsync(HttpClient who, object change) => PapersTests.ChangeAsync(who, id, change);
    }

    [Fact]
    public async Task What_the_county_decided_on_stays_and_what_is_missing_may_come_after() // AID-48
    {
        var county = AidFixture.NextCounty();
        var teacher = aid.Teacher(county);
        var id = (await aid.ApplyAsync(teacher, await aid.RegisterChildAsync(county))).GetProperty("id").GetGuid();
        using var added = await UploadAsync(teacher, id, "%PDF-1.7 户口簿"u8.ToArray());
        var document = (await added.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
        await AidFixture.PostAsync(aid.Township(county), $"/api/aid/applications/{id}/review", new { passed = true });
        await AidFixture.PostAsync(aid.County(county), $"/api/aid/applications/{id}/decision", new { approved = true });

        var reason = await ChangeAsync(teacher, id, new { reason = "改" });
        var dropped = await ChangeAsync(teacher, id, new { papers = Array.Empty<string>() });
        using var removed = await teacher.DeleteAsync(new Uri($"/api/aid/applications/{id}/documents/{document}", UriKind.Relative));
        using var more = await UploadAsync(teacher, id, "%PDF-1.7 银行卡"u8.ToArray());

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict, HttpStatusCode.Conflict, HttpStatusCode.Created), (reason, dropped, removed.StatusCode, more.StatusCode));
        Assert.Equal("aid.papers-decided", (await removed.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Documents_are_kept_by_what_they_are_and_only_their_place_reads_them()
    {
        var county = AidFixture.NextCounty();
        var teacher = aid.Teacher(county);
        var id = (await aid.ApplyAsync(teacher, await aid.RegisterChildAsync(county), papers: ["identity"])).GetProperty("id").GetGuid();

        using var script = await UploadAsync(teacher, id, "<script>alert(1)</script>"u8.ToArray());
        using var added = await UploadAsync(teacher, id, "%PDF-1.7 户口簿"u8.ToArray());
        var document = (await added.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
        var path = $"/api/aid/applications/{id}/documents/{document}";
        using var read = await aid.Township(county).GetAsync(new Uri(path, UriKind.Relative));
        using var stolen = await aid.Township(AidFixture.NextCounty()).GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.Created, HttpStatusCode.NotFound), (script.StatusCode, added.StatusCode, stolen.StatusCode));
        Assert.Equal(("application/pdf", "attachment"), (read.Content.Headers.ContentType!.MediaType, read.Content.Headers.ContentDisposition!.DispositionType));
        Assert.Contains("household-book", (await AidFixture.GetAsync(teacher, $"/api/aid/applications/{id}")).GetProperty("papers").EnumerateArray().Select(paper => paper.GetString()));
        Assert.Equal(1, await aid.ScalarAsync<long>($"select count(*) from audit where action = 'aid.document.read' and subject = 'application/{id}'"));
    }

    [Fact]
    public async Task A_paper_is_no_longer_there_once_its_last_file_is_removed() // AID-48
    {
        var county = AidFixture.NextCounty();
        var teacher = aid.Teacher(county);
        var id = (await aid.ApplyAsync(teacher, await aid.RegisterChildAsync(county), papers: ["identity"])).GetProperty("id").GetGuid();
        var files = new List<Guid>();
        for (var page = 0; page < 2; page++)
        {
            using var added = await UploadAsync(teacher, id, "%PDF-1.7 户口簿"u8.ToArray());
            files.Add((await added.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid());
        }

        var papers = new List<string>();
        foreach (var file in files)
        {
            using var removed = await teacher.DeleteAsync(new Uri($"/api/aid/applications/{id}/documents/{file}", UriKind.Relative));
            papers.Add(string.Join(' ', (await AidFixture.GetAsync(teacher, $"/api/aid/applications/{id}")).GetProperty("papers").EnumerateArray().Select(paper => paper.GetString())));
        }

        Assert.Equal(["identity household-book", "identity"], papers);
    }

    [Fact]
    public async Task Names_and_accounts_are_kept_encrypted_and_the_account_is_shown_masked()
    {
        var county = AidFixture.NextCounty();
        var id = (await aid.ApplyAsync(aid.Teacher(county), await aid.RegisterChildAsync(county))).GetProperty("id").GetGuid();

        var file = await AidFixture.GetAsync(aid.Township(county), $"/api/aid/applications/{id}");
        var row = await aid.ScalarAsync<string>($"select row_to_json(a)::text from applications a where id = '{id}'");

        Assert.Equal(("李小怡", "***************0123"), (file.GetProperty("childName").GetString(), file.GetProperty("accountMasked").GetString()));
        foreach (var secret in (string[])["李小怡", "李大山", "6217001234567890123", "家中困难"])
        {
            Assert.DoesNotContain(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(secret)), row, StringComparison.Ordinal);
        }
    }

    private static async Task<HttpStatusCode> ChangeAsync(HttpClient who, Guid id, object change)
    {
        var version = (await AidFixture.GetAsync(who, $"/api/aid/applications/{id}")).GetProperty("application").GetProperty("version").GetInt64();
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/aid/applications/{id}/papers") { Content = JsonContent.Create(change) };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        using var response = await who.SendAsync(request);
        return response.StatusCode;
    }

    private static async Task<HttpResponseMessage> UploadAsync(HttpClient client, Guid id, byte[] content)
    {
        using var file = new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/pdf") } };
        using var form = new MultipartFormDataContent { { file, "file", "户口簿.pdf" }, { new StringContent("household-book"), "kind" } };
        return await client.PostAsync(new Uri($"/api/aid/applications/{id}/documents", UriKind.Relative), form);
    }
}
