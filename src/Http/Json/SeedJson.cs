using System.Text.Json;
using System.Text.Json.Serialization;
using OrleansCounters.Http.Counters;

namespace OrleansCounters.Http.Json;

/// <summary>Bodies as the seeds' web frameworks read them: names without regard to case, numbers also in quotes.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(SetValueBody))]
internal sealed partial class SeedJson : JsonSerializerContext;
