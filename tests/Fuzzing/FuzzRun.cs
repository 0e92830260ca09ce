using System.Globalization;
using System.Text;
using OrleansCounters.Fuzzing.Api;

namespace OrleansCounters.Fuzzing;

/// <summary>Asks a service what nobody should, from several clients at once, each with a counter of its own that it watches.</summary>
public sealed class FuzzRun(ApiDocument document, FuzzOptions options)
{
    private int _left = options.Requests;

    public FuzzReport Report { get; } = new();

    /// <summary>Requests that are still to come.</summary>
    public int Left => Math.Max(0, Volatile.Read(ref _left));

    public Task RunAsync() => Task.WhenAll(Enumerable.Range(0, options.Connections).Select(number => Task.Run(() => RunAsync(number))));

    private async Task RunAsync(int number)
    {
        var guarded = string.Create(CultureInfo.InvariantCulture, $"guarded-{number}");
        using var client = new FuzzClient(document, options, Report, guarded, new Random(options.Seed * 1_000 + number));
        while (Interlocked.Decrement(ref _left) >= 0)
        {
            await client.AskAsync();
        }
    }

    internal static string Shown(byte[] body) => Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, 400)));
}
