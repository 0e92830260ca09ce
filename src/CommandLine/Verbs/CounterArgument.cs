using System.CommandLine;

namespace OrleansCounters.CommandLine.Verbs;

/// <summary>The counter that a verb is about.</summary>
internal static class CounterArgument
{
    public static Argument<string> Create() => new("id")
    {
        Description = "The counter: 1 to 200 of A-Z a-z 0-9 . _ : ~ @ -. Behind -- where it begins with a -.",
        Validators =
        {
            // A path of nothing, or of dots, would ask for something else. Everything more is the service's to say.
            result =>
            {
                if (result.Tokens is [{ Value.Length: 0 }])
                {
                    result.AddError("id is empty; it must have 1 to 200 characters.");
                }
            },
        },
    };
}
