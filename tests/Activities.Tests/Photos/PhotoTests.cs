using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Tongxing.Activities.Photos;

namespace Tongxing.Activities.Tests.Photos;

[Collection(nameof(ActivitiesFixture))]
public sealed class PhotoTests(ActivitiesFixture activities)
{
    // A JPEG's frame: start, the segments given, a little of picture data, end.
    private static byte[] Jpeg(params byte[][] segments) => [0xFF, 0xD8, .. segments.SelectMany(segment => segment), 0xFF, 0xDA, 0x00, 0x02, 0x11, 0x22, 0xFF, 0xD9];

    private static byte[] Segment(byte marker, ReadOnlySpan<byte> content) => [0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)((content.Length + 2) & 0xFF), .. content];

    private static byte[] Quantisation => Segment(0xDB, "a table that is needed"u8);

    // Little-endian, two fields: the device (0110) and which way up (0112), here 6, a phone held upright.
    private static byte[] Exif => Segment(0xE1, [.. "Exif\0\0II*\0\u0008\0\0\0\u0002\0"u8, 0x10, 0x01, 2, 0, 4, 0, 0, 0, .. "ABC\0"u8, 0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0, .. "GPS 27.3N 105.3E"u8]);

    [Fact]
    public void Where_and_with_what_it_was_taken_goes_and_which_way_up_stays()
    {
        var clean = CleanPicture.Of(Jpeg(Exif, Segment(0xED, "a name"u8), Segment(0xFE, "a comment"u8), Quantisation))!;

        var text = System.Text.Encoding.Latin1.GetString(clean.Bytes);
        Assert.Equal("image/jpeg", clean.ContentType);
        Assert.DoesNotContain("GPS", text, StringComparison.Ordinal);
        Assert.DoesNotContain("a name", text, StringComparison.Ordinal);
        Assert.DoesNotContain("a comment", text, StringComparison.Ordinal);
        Assert.Contains("a table that is needed", text, StringComparison.Ordinal);
        Assert.EndsWith("\u0011\u0022ÿÙ", text, StringComparison.Ordinal);
        Assert.Contains("\u0001\u0012\0\u0003\0\0\0\u0001\0\u0006", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cleaned_picture_is_clean_already() // and its own Exif can be read
    {
        var clean = CleanPicture.Of(Jpeg(Exif, Quantisation))!;

        Assert.Equal(clean.Bytes, CleanPicture.Of(clean.Bytes)!.Bytes);
    }

    [Fact]
    public void A_film_after_its_end_goes_and_all_of_its_scans_stay() // a motion photo; a progressive JPEG
    {
        byte[] picture = [0xFF, 0xD8, .. Quantisation, 0xFF, 0xDA, 0x00, 0x02, 1, 0xFF, 0x00, 2, 0xFF, 0xD3, 3, .. Segment(0xC4, "a table"u8), 0xFF, 0xDA, 0x00, 0x02, 4, 0xFF, 0xFF, 0xD9];

        Assert.Equal(picture, CleanPicture.Of([.. picture, .. "ftypmp42 with the place"u8])!.Bytes);
        Assert.Equal(Png(), CleanPicture.Of([.. Png(), .. "and more"u8])!.Bytes);

        static byte[] Png() => [0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n', 0, 0, 0, 2, .. "IHDR"u8, 7, 8, 0, 0, 0, 0, 0, 0, 0, 0, .. "IEND"u8, 0, 0, 0, 0];
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xD8, 0xFF, 0xE1, 0xFF, 0xFF, 0x00 })]
    [InlineData(new byte[] { 0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0x7F, 0xFF, 0xFF, 0xFF, 1, 2, 3, 4 })]
    [InlineData(new byte[] { 0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 1, 2, 3, 4 })]
    [InlineData(new byte[] { (byte)'G', (byte)'I', (byte)'F', (byte)'8' })]
    [InlineData(new byte[] { })]
    public void What_is_damaged_or_something_else_is_no_picture(byte[] file) => Assert.Null(CleanPicture.Of(file));

    [Fact]
    public async Task A_photograph_is_shown_to_those_who_see_the_activity_and_can_be_taken_away()
    {
        var school = ActivitiesFixture.NewSchool();
        var id = await activities.ApproveAsync(school);
        using var added = await SendAsync(activities.Teacher(school), id, Jpeg(Exif, Quantisation));
        var path = added.Headers.Location!;

        using var shown = await activities.School(school).GetAsync(path);
        using var foreign = await activities.As("county-officer", "520521").GetAsync(path);
        using var foreignRemoval = await activities.As("county-officer", "520521").DeleteAsync(path);
        using var removed = await activities.Teacher(school).DeleteAsync(path);
        using var gone = await activities.School(school).GetAsync(path);

        Assert.Equal((HttpStatusCode.OK, "image/jpeg"), (shown.StatusCode, shown.Content.Headers.ContentType!.MediaType));
        Assert.Equal(CleanPicture.Of(Jpeg(Exif, Quantisation))!.Bytes, await shown.Content.ReadAsByteArrayAsync());
        Assert.Equal(
            [HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NoContent, HttpStatusCode.NotFound],
            new[] { foreign, foreignRemoval, removed, gone }.Select(answer => answer.StatusCode));
        Assert.Equal(2, await activities.ScalarAsync<long>($"select count(*) from audit where action in ('activities.photo.add', 'activities.photo.remove') and subject = 'activity/{id}'"));
        Assert.Equal(0, await activities.ScalarAsync<long>($"select count(*) from files where org_code = '{school}'"));
    }

    [Fact]
    public async Task A_text_is_no_photograph_whatever_it_is_called()
    {
        var school = ActivitiesFixture.NewSchool();
        var id = await activities.ApproveAsync(school);

        using var refused = await SendAsync(activities.Teacher(school), id, "<svg onload=alert(1)>"u8.ToArray());

        Assert.Equal((HttpStatusCode.BadRequest, "activities.not-a-picture"), (refused.StatusCode, await ActivitiesFixture.RefusalAsync(refused)));
        Assert.Equal(0, (await activities.School(school).GetFromJsonAsync<JsonElement>($"/api/activities/{id}/photos")).GetProperty("items").GetArrayLength());
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, Guid id, byte[] picture)
    {
        using var file = new ByteArrayContent(picture);
        file.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        using var form = new MultipartFormDataContent { { file, "file", "合影.jpg" }, { new StringContent("合影"), "caption" } };
        return await client.PostAsync(new Uri($"/api/activities/{id}/photos", UriKind.Relative), form);
    }
}
