using System.Globalization;
using Microsoft.AspNetCore.Http;
using OrleansCounters.Http.Problems;

namespace OrleansCounters.Http.Requests;

/// <summary>Reads parameters of the query by type. Each returns null where all is well, else what to answer.</summary>
internal static class Parameters
{
    private const int QuotedLength = 60;

    public static Problem? Number(
        HttpContext context, string name, long fallback, out long number, long least = long.MinValue, long most = long.MaxValue)
    {
        number = fallback;
        if (QueryText.Find(context, name, out var found, out var value) is { } problem)
        {
            return problem;
        }

        if (!found)
        {
            return null;
        }

        return long.TryParse(value.Span, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number) && number >= least && number <= most
            ? null
            : Invalid(name, value.Span, $"a whole number from {least} to {most}");
    }

    public static Problem? Flag(HttpContext context, string name, out bool flag)
    {
        flag = false;
        if (QueryText.Find(context, name, out var found, out var value) is { } problem)
        {
            return problem;
        }

        return !found || bool.TryParse(value.Span, out flag) ? null : Invalid(name, value.Span, "true or false");
    }

    /// <summary>The value as it is; null where the parameter is not there.</summary>
    public static Problem? Text(HttpContext context, string name, out string? text)
    {
        var problem = QueryText.Find(context, name, out var found, out var value);
        text = found ? value.ToString() : null;
        return problem;
    }

    /// <param name="value">What was sent. Quoted in part, and without quotation marks: JSON in its careful form writes them as escapes.</param>
    public static Problem Invalid(string name, ReadOnlySpan<char> value, string bound)
    {
        var shown = value.Length switch
        {
            0 => "empty",
            > QuotedLength => $"{value[..QuotedLength]}...",
            _ => value.ToString(),
        };
        return new Problem(400, ProblemCodes.InvalidParameter, $"{name} is {shown}; it must be {bound}.", name);
    }
}
