namespace OrleansCounters.Http.OpenApi;

/// <summary>One answer of a route.</summary>
/// <param name="Type">The shape of its body.</param>
internal sealed record AnswerDoc(int Status, Type Type, string Description);
