using System.Text.Json;
using System.Text.Json.Serialization;
using OrleansCounters.Client;

namespace OrleansCounters.CommandLine.Service;

/// <summary>Levels as the service spells them.</summary>
internal sealed class LowerCaseDurability() : JsonStringEnumConverter<Durability>(JsonNamingPolicy.CamelCase);
