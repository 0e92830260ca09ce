using System.Text.Json.Serialization;
using OrleansCounters.Client.Cache;
using OrleansCounters.Client.Calls;
using OrleansCounters.Client.Counters;
using OrleansCounters.Client.Pages;

namespace OrleansCounters.Client;

/// <summary>Every shape that is read or written, generated at build time. Members that the service adds later are passed over.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ProblemShape))]
[JsonSerializable(typeof(CounterChange))]
[JsonSerializable(typeof(CounterReading))]
[JsonSerializable(typeof(CounterPageShape))]
[JsonSerializable(typeof(CounterHistory))]
[JsonSerializable(typeof(SetValueShape))]
[JsonSerializable(typeof(PageVisited))]
[JsonSerializable(typeof(PageResetShape))]
[JsonSerializable(typeof(PageCounts))]
[JsonSerializable(typeof(LeaseShape))]
[JsonSerializable(typeof(BatchItemShape[]))]
[JsonSerializable(typeof(BatchAnswerShape[]))]
internal sealed partial class ClientJson : JsonSerializerContext;
