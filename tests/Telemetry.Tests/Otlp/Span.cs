namespace OrleansCounters.Telemetry.Tests.Otlp;

/// <summary>What arrived of a span.</summary>
/// <param name="Id">Trace and span.</param>
/// <param name="Links">Trace and span of each.</param>
/// <param name="Attributes">The names.</param>
internal sealed record Span(string Name, string Id, string Trace, IReadOnlyList<string> Links, IReadOnlyList<string> Attributes)
{
    public override string ToString() => $"{Name} {Id} links [{string.Join(' ', Links)}] attributes [{string.Join(' ', Attributes)}]";

    public static Span Of(byte[] message) => new(
        Protobuf.Texts(message, 5).Single(),
        IdOf(message, 1, 2),
        Convert.ToHexString(Protobuf.At(message, 1).Single()),
        [.. Protobuf.At(message, 13).Select(link => IdOf(link, 1, 2))],
        [.. Protobuf.Texts(message, 9, 1)]);

    private static string IdOf(byte[] message, int trace, int span) =>
        $"{Convert.ToHexString(Protobuf.At(message, trace).Single())}-{Convert.ToHexString(Protobuf.At(message, span).Single())}";
}
