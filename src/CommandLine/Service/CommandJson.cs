using System.Text.Json.Serialization;
using OrleansCounters.Client;
using OrleansCounters.CommandLine.Exports;
using OrleansCounters.CommandLine.Imports;
using OrleansCounters.CommandLine.Loading;
using OrleansCounters.CommandLine.Verifying;

namespace OrleansCounters.CommandLine.Service;

/// <summary>Every shape that is read from the service or written for programs.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, Converters = [typeof(LowerCaseDurability), typeof(LowerCaseResolution)])]
[JsonSerializable(typeof(ProblemShape))]
[JsonSerializable(typeof(SyncStatusShape))]
[JsonSerializable(typeof(ImportStatusShape))]
[JsonSerializable(typeof(ImportSummaryShape))]
[JsonSerializable(typeof(CounterChange))]
[JsonSerializable(typeof(CounterReading))]
[JsonSerializable(typeof(IReadOnlyList<CounterListing>))]
[JsonSerializable(typeof(CounterHistory))]
[JsonSerializable(typeof(ImportReport))]
[JsonSerializable(typeof(ExportReport))]
[JsonSerializable(typeof(ExportLabel))]
[JsonSerializable(typeof(ExportEndShape))]
[JsonSerializable(typeof(VerifyReport))]
[JsonSerializable(typeof(LoadReport))]
internal sealed partial class CommandJson : JsonSerializerContext;
