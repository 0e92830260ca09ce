using System.Text;

namespace OrleansCounters.CommandLine.Running;

/// <summary>What a run is surrounded by: streams, whether a person looks at them, the environment, time.</summary>
internal sealed record Shell(Stream Input, Stream Output, TextWriter Error) : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Text on <see cref="Output"/>, written through at once.</summary>
    public TextWriter Out { get; } = new StreamWriter(Output, Utf8, leaveOpen: true) { AutoFlush = true };

    /// <summary>True where somebody can type an answer.</summary>
    public bool IsInputTerminal { get; init; }

    /// <summary>True where output may move and have colours.</summary>
    public bool IsOutputTerminal { get; init; }

    /// <summary>The same of <see cref="Error"/>, where progress is shown.</summary>
    public bool IsErrorTerminal { get; init; }

    public Func<string, string?> Variable { get; init; } = static _ => null;

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public static Shell OfProcess()
    {
        var isDumb = Environment.GetEnvironmentVariable("TERM") is "dumb";
        return new Shell(Console.OpenStandardInput(), Console.OpenStandardOutput(), Console.Error)
        {
            IsInputTerminal = !Console.IsInputRedirected,
            IsOutputTerminal = !Console.IsOutputRedirected && !isDumb,
            IsErrorTerminal = !Console.IsErrorRedirected && !isDumb,
            Variable = Environment.GetEnvironmentVariable,
        };
    }

    /// <summary>Reads a line of input; null at its end.</summary>
    public async Task<string?> ReadLineAsync(CancellationToken cancellation)
    {
        using var reader = new StreamReader(Input, Utf8, leaveOpen: true);
        return await reader.ReadLineAsync(cancellation);
    }

    public void Dispose() => Out.Dispose();
}
