using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.Registry.Rosters.Headers;

namespace Tongxing.Registry.Imports;

/// <summary>The fields that a column can be answered with.</summary>
public sealed record FieldList(IReadOnlyList<string> Items);

internal static class ListFields
{
    public static Ok<FieldList> Handle() => TypedResults.Ok(new FieldList([.. Enum.GetNames<Field>().Select(JsonNamingPolicy.CamelCase.ConvertName)]));
}
