using System.Text.Json.Serialization;
using OrleansCounters.Http.Batches;
using OrleansCounters.Http.Cache;
using OrleansCounters.Http.Counters;
using OrleansCounters.Http.Dialects;
using OrleansCounters.Http.Exports;
using OrleansCounters.Http.Health;
using OrleansCounters.Http.History;
using OrleansCounters.Http.Imports;
using OrleansCounters.Http.Problems;

namespace OrleansCounters.Http.Json;

/// <summary>Every shape that is read or written: camelCase, strict, generated at build time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(ProblemBody))]
[JsonSerializable(typeof(CounterChanged))]
[JsonSerializable(typeof(CounterValue))]
[JsonSerializable(typeof(CounterList))]
[JsonSerializable(typeof(CounterSyncStatus))]
[JsonSerializable(typeof(CounterSynced))]
[JsonSerializable(typeof(AllSynced))]
[JsonSerializable(typeof(SetValueBody))]
[JsonSerializable(typeof(BatchItemBody[]))]
[JsonSerializable(typeof(BatchItemResult[]))]
[JsonSerializable(typeof(BatchItemRefused))]
[JsonSerializable(typeof(HistoryAnswer))]
[JsonSerializable(typeof(ExportRow))]
[JsonSerializable(typeof(ExportEnd))]
[JsonSerializable(typeof(ImportRowBody))]
[JsonSerializable(typeof(ImportStep))]
[JsonSerializable(typeof(ImportSummary))]
[JsonSerializable(typeof(ImportStatus))]
[JsonSerializable(typeof(HealthAnswer))]
[JsonSerializable(typeof(ReadinessAnswer))]
[JsonSerializable(typeof(CacheIncrementCounter))]
[JsonSerializable(typeof(CacheIncrementRow))]
[JsonSerializable(typeof(CacheIncrementRow[]))]
[JsonSerializable(typeof(CacheIncrementSyncStatus))]
[JsonSerializable(typeof(CacheIncrementSync))]
[JsonSerializable(typeof(CacheIncrementHealth))]
[JsonSerializable(typeof(CacheLeaseAnswer))]
[JsonSerializable(typeof(CacheKeysAnswer))]
[JsonSerializable(typeof(CacheNamespacesAnswer))]
internal sealed partial class HttpJson : JsonSerializerContext;
