using System.Text.Json;

namespace Tongxing.ServiceDefaults.Data;

/// <summary>Data shipped with a service: JSON files embedded in its assembly.</summary>
public static class EmbeddedJson
{
    /// <summary>One file.</summary>
    /// <typeparam name="TOf">Any type of the assembly that embeds it.</typeparam>
    /// <typeparam name="T">What it holds.</typeparam>
    /// <param name="name">Its logical name, such as <c>indicators.json</c>.</param>
    /// <exception cref="InvalidOperationException">It is not embedded.</exception>
    public static T Read<TOf, T>(string name)
    {
        using var json = typeof(TOf).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not embedded.");
        return JsonSerializer.Deserialize<T>(json, JsonSerializerOptions.Web)!;
    }

    /// <summary>All files whose logical names begin with a folder, such as <c>plans/</c>.</summary>
    /// <inheritdoc cref="Read" path="/typeparam"/>
    public static IEnumerable<T> ReadAll<TOf, T>(string folder) =>
        typeof(TOf).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(folder, StringComparison.Ordinal)).Select(Read<TOf, T>);
}
