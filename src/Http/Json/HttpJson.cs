using System.Text.Json.Serialization;
using OrleansCounters.Http.Access.Sessions;
using OrleansCounters.Http.Batches;
using OrleansCounters.Http.Cache;
using OrleansCounters.Http.Catalogue;
using OrleansCounters.Http.Counters;
using OrleansCounters.Http.Dashboard;
using OrleansCounters.Http.Dialects;
using OrleansCounters.Http.Exports;
using OrleansCounters.Http.Health;
using OrleansCounters.Http.History;
using OrleansCounters.Http.Imports;
using OrleansCounters.Http.Pages;
using OrleansCounters.Http.Problems;
using OrleansCounters.Http.Streams;

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
[JsonSerializable(typeof(VisitBody))]
[JsonSerializable(typeof(PageVisited))]
[JsonSerializable(typeof(PageWasReset))]
[JsonSerializable(typeof(PageValue))]
[JsonSerializable(typeof(PageList))]
[JsonSerializable(typeof(PageHistory))]
[JsonSerializable(typeof(string[]))]
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
[JsonSerializable(typeof(Overview))]
[JsonSerializable(typeof(ServiceHealthAnswer))]
[JsonSerializable(typeof(ReadinessAnswer))]
[JsonSerializable(typeof(SessionAnswer))]
[JsonSerializable(typeof(SessionBody))]
[JsonSerializable(typeof(StreamedCounter))]
[JsonSerializable(typeof(StreamedPage))]
[JsonSerializable(typeof(CacheIncrementCounter))]
[JsonSerializable(typeof(CacheIncrementRow))]
[JsonSerializable(typeof(CacheIncrementRow[]))]
[JsonSerializable(typeof(CacheIncrementSyncStatus))]
[JsonSerializable(typeof(CacheIncrementSync))]
[JsonSerializable(typeof(CacheIncrementHealth))]
[JsonSerializable(typeof(CountApiValue))]
[JsonSerializable(typeof(CountApiSet))]
[JsonSerializable(typeof(CountApiCreated))]
[JsonSerializable(typeof(CountApiInfo))]
[JsonSerializable(typeof(CountApiStats))]
[JsonSerializable(typeof(CountApiError))]
[JsonSerializable(typeof(CountApiBounds))]
[JsonSerializable(typeof(VisitCounterVisited))]
[JsonSerializable(typeof(VisitCounterVisits))]
[JsonSerializable(typeof(VisitCounterWasReset))]
[JsonSerializable(typeof(VisitCounterMetrics))]
[JsonSerializable(typeof(VisitCounterStatus))]
[JsonSerializable(typeof(CacheLeaseAnswer))]
[JsonSerializable(typeof(CacheKeysAnswer))]
[JsonSerializable(typeof(CacheNamespacesAnswer))]
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
