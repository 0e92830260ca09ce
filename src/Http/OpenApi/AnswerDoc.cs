namespace OrleansCounters.Http.OpenApi;

/// <summary>One answer of a route.</summary>
/// <param name="Type">The shape of its body; <c>string</c> for text, <c>Stream</c> for bytes, <c>void</c> for none.</param>
internal sealed record AnswerDoc(int Status, Type Type, string Description)
{
    /// <summary>Of the body.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>Headers that a caller may look at, with what they say.</summary>
    public IReadOnlyList<(string Name, string Description)> Headers { get; init; } = [];

    /// <summary>A body as a caller would see it: JSON, or text where the content is text; null where there is none to show.</summary>
    public string? Example { get; init; }
}
