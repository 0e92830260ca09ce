using System.Text.Json.Serialization;
using OrleansCounters.Http.Catalogue;
using OrleansCounters.Http.Counters;
using OrleansCounters.Http.Dialects;
using OrleansCounters.Http.Health;
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
[JsonSerializable(typeof(HealthAnswer))]
[JsonSerializable(typeof(ServiceHealthAnswer))]
[JsonSerializable(typeof(ReadinessAnswer))]
[JsonSerializable(typeof(CacheIncrementCounter))]
[JsonSerializable(typeof(CacheIncrementRow))]
[JsonSerializable(typeof(CacheIncrementRow[]))]
[JsonSerializable(typeof(CacheIncrementSyncStatus))]
[JsonSerializable(typeof(CacheIncrementSync))]
[JsonSerializable(typeof(CacheIncrementHealth))]
[JsonSerializable(typeof(ProductBody))]
[JsonSerializable(typeof(ProductFound))]
[JsonSerializable(typeof(ProductList))]
[JsonSerializable(typeof(ProductChanged))]
[JsonSerializable(typeof(ProductDeleted))]
[JsonSerializable(typeof(CachingDemoStatisticsAnswer))]
[JsonSerializable(typeof(CachingDemoReset))]
[JsonSerializable(typeof(CacheMeProduct))]
[JsonSerializable(typeof(CacheMeList))]
[JsonSerializable(typeof(CacheMeStatisticsAnswer))]
[JsonSerializable(typeof(CacheMeCleared))]
internal sealed partial class HttpJson : JsonSerializerContext;
