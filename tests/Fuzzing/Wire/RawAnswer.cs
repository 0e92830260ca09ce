namespace OrleansCounters.Fuzzing.Wire;

/// <summary>An answer as it came.</summary>
/// <param name="Headers">Names in small letters.</param>
/// <param name="Body">What was kept of it; empty where it is a stream without end, which is not waited for.</param>
/// <param name="IsWhole">False where the body is longer than what is kept.</param>
/// <param name="Closes">True where nothing can follow on this connection.</param>
public sealed record RawAnswer(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body, bool IsWhole, bool Closes)
{
    public string ContentType => Headers.GetValueOrDefault("content-type", "").Split(';')[0];
}
