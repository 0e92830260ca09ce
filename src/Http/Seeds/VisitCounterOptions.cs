using Microsoft.Extensions.Configuration;

namespace OrleansCounters.Http.Seeds;

/// <summary>Where the visit-counter dialect is.</summary>
/// <param name="ApiPrefix">Before its routes, without a slash at the end.</param>
internal sealed record VisitCounterOptions(string ApiPrefix)
{
    public const string ApiPrefixKey = "VisitCounter:ApiPrefix";
    public const string DefaultPrefix = "/api/v1";

    public static VisitCounterOptions Read(IConfiguration configuration, out string? problem)
    {
        problem = null;
        var text = configuration[ApiPrefixKey];
        if (string.IsNullOrWhiteSpace(text))
        {
            return new VisitCounterOptions(DefaultPrefix);
        }

        var prefix = text.Trim().TrimEnd('/');
        if ((prefix.Length == 0 || prefix[0] == '/') && prefix.Split('/').Skip(1).All(IsSegment))
        {
            return new VisitCounterOptions(prefix);
        }

        problem = $"{ApiPrefixKey} is '{text}'; it must be / or a path such as {DefaultPrefix}, of the characters A-Z a-z 0-9 _ - .";
        return new VisitCounterOptions(DefaultPrefix);
    }

    private static bool IsSegment(string segment) =>
        segment.Any(char.IsAsciiLetterOrDigit) && segment.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.');
}
