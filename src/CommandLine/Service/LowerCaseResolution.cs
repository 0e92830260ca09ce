using System.Text.Json;
using System.Text.Json.Serialization;
using OrleansCounters.Client;

namespace OrleansCounters.CommandLine.Service;

/// <summary>Resolutions as the service spells them.</summary>
internal sealed class LowerCaseResolution() : JsonStringEnumConverter<HistoryResolution>(JsonNamingPolicy.CamelCase);
