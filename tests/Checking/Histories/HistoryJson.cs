using System.Text.Json;
using System.Text.Json.Serialization;

namespace OrleansCounters.Checking.Histories;

/// <summary>A line of a history as JSON; members that have their default are left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(Entry))]
[JsonSerializable(typeof(HistoryLine))]
internal sealed partial class HistoryJson : JsonSerializerContext
{
    public static string Write(Entry entry) => JsonSerializer.Serialize(entry, Default.Entry);

    public static void Write(Utf8JsonWriter writer, Entry entry) => JsonSerializer.Serialize(writer, entry, Default.Entry);

    public static void Write(Utf8JsonWriter writer, HistoryLine line) => JsonSerializer.Serialize(writer, line, Default.HistoryLine);

    public static HistoryLine? ReadLine(string line) => JsonSerializer.Deserialize(line, Default.HistoryLine);

    public static Entry? Read(string line) => JsonSerializer.Deserialize(line, Default.Entry);
}
