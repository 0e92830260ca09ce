using System.Text;
using OrleansCounters.CommandLine.Running;

namespace OrleansCounters.CommandLine.Tests.Support;

/// <summary>One line as somebody typed it, run in this process, and what it wrote.</summary>
internal sealed record Line(int Code, string Output, string Error)
{
    public static Task<Line> RunAsync(Uri? service, params string[] args) => RunAsync(service, "", args);

    /// <param name="input">What is piped in.</param>
    public static Task<Line> RunAsync(Uri? service, string input, string[] args) =>
        RunAsync(args, input, name => name == "COUNTERS_URL" ? service?.AbsoluteUri : null, CancellationToken.None);

    public static async Task<Line> RunAsync(
        string[] args, string input, Func<string, string?> variable, CancellationToken cancellation, bool isTerminal = false)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter();
        using var shell = new Shell(new MemoryStream(Encoding.UTF8.GetBytes(input)), output, error)
        {
            Variable = variable,
            IsInputTerminal = isTerminal,
            IsOutputTerminal = isTerminal,
            IsErrorTerminal = isTerminal,
        };
        var code = await CountersCommand.RunAsync(args, shell, cancellation);
        return new Line(code, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }
}
