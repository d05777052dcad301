using System.Text.RegularExpressions;

namespace Tongxing.Outreach.Notices;

/// <summary>How a kind of notice is worded, one version of it.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Version">Which wording of it.</param>
/// <param name="Zh">In Chinese.</param>
/// <param name="En">In English.</param>
/// <param name="For">Whom it is for: people who work here, parents, or an address that is to be confirmed.</param>
/// <param name="Urgent">It does not wait for the end of quiet hours.</param>
/// <param name="Email">It goes out by e-mail unless its reader wishes otherwise.</param>
/// <param name="Sms">The same for text messages.</param>
/// <param name="Link">The page that it leads to.</param>
/// <param name="EveryDays">How often a school sends it, in days (NTF-01); null: when there is cause.</param>
/// <param name="Order">Its place in a list to choose from.</param>
internal sealed partial record NoticeTemplate(
    string Kind, int Version, NoticeWords Zh, NoticeWords En, string For = NoticeTemplate.Staff, bool Urgent = false, bool Email = false, bool Sms = false, string? Link = null, int? EveryDays = null, int Order = 0)
{
    public const string Staff = "staff";
    public const string Parents = "parents";
    public const string Address = "address";

    public NoticeWords In(string language) => language == NoticeLanguage.English ? En with { Language = language } : Zh with { Language = NoticeLanguage.Chinese };

    public string? LinkFor(IReadOnlyDictionary<string, string> facts) => Link is null ? null : Placeholder().Replace(Link, match => Uri.EscapeDataString(facts.GetValueOrDefault(match.Groups["name"].Value, "")));

    public bool GoesBy(string channel) => channel == Messages.OpenChannels.Email ? Email : Sms;

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    internal static partial Regex Placeholder();
}

/// <summary>One language's words of a template, with <c>{names}</c> of facts in them.</summary>
internal sealed record NoticeWords(string Title, string Text)
{
    private const string Child = "child";

    public string Language { get; init; } = NoticeLanguage.Chinese;

    /// <summary>For a title no name is ever filled in.</summary>
    public string TitleOf(IReadOnlyDictionary<string, string> facts) => Fill(Title, facts, NoticeLanguage.SomeChild(Language));

    /// <summary>With <c>{child}</c> left in it, for the page that knows the name.</summary>
    public string TextOf(IReadOnlyDictionary<string, string> facts) => Fill(Text, facts, "{child}");

    /// <summary>For whatever leaves the system.</summary>
    public string TextWithoutNames(IReadOnlyDictionary<string, string> facts) => Fill(Text, facts, NoticeLanguage.SomeChild(Language));

    private string Fill(string text, IReadOnlyDictionary<string, string> facts, string child) => NoticeTemplate.Placeholder().Replace(
        text,
        match => match.Groups["name"].Value is var name && name == Child ? child : NoticeLanguage.Say(Language, name, facts.GetValueOrDefault(name, "")));
}
