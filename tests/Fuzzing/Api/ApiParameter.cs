using System.Text.Json;

namespace OrleansCounters.Fuzzing.Api;

/// <summary>One parameter of a route.</summary>
/// <param name="In"><c>path</c>, <c>query</c> or <c>header</c>.</param>
public sealed record ApiParameter(string Name, string In, JsonElement Schema);
