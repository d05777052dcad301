using System.Runtime.CompilerServices;
using System.Text;

namespace Aspire.Hosting.ApplicationModel;

public class ReferenceExpression : IValueProvider, IManifestExpressionProvider, IValueWithReferences
{
    private readonly IReadOnlyList<Part> parts;

    private ReferenceExpression(IReadOnlyList<Part> parts) => this.parts = parts;

    public string ValueExpression =>
        string.Concat(parts.Select(p => p.Provider is IManifestExpressionProvider provider ? provider.ValueExpression : p.Literal));

    public IEnumerable<object> References => parts.Select(p => p.Provider).OfType<object>();

    public static ReferenceExpression Create(in ExpressionInterpolatedStringHandler handler) => handler.GetExpression();

    public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            var value = part.Provider is null ? part.Literal : await part.Provider.GetValueAsync(cancellationToken);
            text.Append(part.Format == "uri" ? Uri.EscapeDataString(value ?? "") : value);
        }

        return text.ToString();
    }

    private readonly record struct Part(string? Literal, IValueProvider? Provider, string? Format);

    [InterpolatedStringHandler]
    public ref struct ExpressionInterpolatedStringHandler(int literalLength, int formattedCount)
    {
        private readonly List<Part> parts = new(literalLength > 0 ? formattedCount * 2 : formattedCount);

        public readonly void AppendLiteral(string value) => parts.Add(new(value, null, null));

        public readonly void AppendFormatted(string? value) => parts.Add(new(value, null, null));

        public readonly void AppendFormatted<T>(T valueProvider) where T : IValueProvider, IManifestExpressionProvider =>
            parts.Add(new(null, valueProvider, null));

        public readonly void AppendFormatted<T>(T valueProvider, string? format = null) where T : IValueProvider, IManifestExpressionProvider =>
            parts.Add(new(null, valueProvider, format));

        public readonly void AppendFormatted<T>(IResourceBuilder<T> valueProvider)
            where T : IResource, IValueProvider, IManifestExpressionProvider =>
            parts.Add(new(null, valueProvider.Resource, null));

        internal readonly ReferenceExpression GetExpression() => new(parts);
    }
}
