using System.CommandLine;
using System.CommandLine.Parsing;
using System.Numerics;

namespace OrleansCounters.CommandLine.Running;

/// <summary>Options and arguments with bounds, which name themselves, the value and the bounds when they are broken.</summary>
internal static class Bounds
{
    public static Option<T> Number<T>(Option<T> option, T least, T most)
        where T : INumber<T>
    {
        option.CustomParser = result => Parse(result, option.Name, least, most);
        return option;
    }

    public static Argument<T> Number<T>(Argument<T> argument, T least, T most)
        where T : INumber<T>
    {
        argument.CustomParser = result => Parse(result, argument.Name, least, most);
        return argument;
    }

    private static T Parse<T>(ArgumentResult result, string name, T least, T most)
        where T : INumber<T>
    {
        var text = result.Tokens[0].Value;
        if (T.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
        {
            return value;
        }

        var kind = typeof(T) == typeof(double) ? "a number" : "a whole number";
        result.AddError($"{name} is {text}; it must be {kind} from {least} to {most}.");
        return least;
    }
}
