using System.Text.Json.Serialization;

namespace OrleansCounters.Http.Health;

/// <summary>One part.</summary>
/// <param name="Problem">What is wrong; left out where the part is ready.</param>
internal sealed record PartAnswer(
    string Name, bool Ready, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Problem = null);
