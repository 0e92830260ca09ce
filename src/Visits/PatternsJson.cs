using System.Text.Json.Serialization;

namespace OrleansCounters.Visits;

/// <summary>The shape of the list of crawlers.</summary>
[JsonSerializable(typeof(string[]))]
internal sealed partial class PatternsJson : JsonSerializerContext;
