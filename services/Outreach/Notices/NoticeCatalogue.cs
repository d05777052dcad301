using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Outreach.Notices;

/// <summary>The templates, every version of every kind: what was told in the words of one keeps them when another comes.</summary>
internal static class NoticeCatalogue
{
    private static readonly Dictionary<(string Kind, int Version), NoticeTemplate> All =
        EmbeddedJson.ReadAll<NoticeTemplate, NoticeTemplate>("notices/").ToDictionary(template => (template.Kind, template.Version));

    /// <summary>The newest of each kind that people are told and can choose channels for, in the order of their names.</summary>
    public static IReadOnlyList<NoticeTemplate> Kinds { get; } =
        [.. All.Values.Where(template => template.For == NoticeTemplate.Staff).GroupBy(template => template.Kind, StringComparer.Ordinal).Select(Newest).OrderBy(template => template.Kind, StringComparer.Ordinal)];

    /// <summary>The newest of each kind that parents are sent.</summary>
    public static IReadOnlyList<NoticeTemplate> ForParents { get; } =
        [.. All.Values.Where(template => template.For == NoticeTemplate.Parents).GroupBy(template => template.Kind, StringComparer.Ordinal).Select(Newest).OrderBy(template => template.Order)];

    public static NoticeTemplate Find(string kind, int version) => All[(kind, version)];

    public static NoticeTemplate Current(string kind) => Newest(All.Values.Where(template => template.Kind == kind));

    private static NoticeTemplate Newest(IEnumerable<NoticeTemplate> versions) => versions.MaxBy(template => template.Version)!;
}
