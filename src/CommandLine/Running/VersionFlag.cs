using System.CommandLine;
using System.CommandLine.Invocation;

namespace OrleansCounters.CommandLine.Running;

/// <summary>Tells the version, and does nothing else.</summary>
internal sealed class VersionFlag : Option<bool>
{
    public VersionFlag()
        : base("--version")
    {
        Description = "Show the version.";
        Arity = ArgumentArity.Zero;
        Action = new Tell();
    }

    private sealed class Tell : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            parseResult.InvocationConfiguration.Output.WriteLine(typeof(VersionFlag).Assembly.GetName().Version!.ToString(3));
            return ExitCode.Ok;
        }
    }
}
