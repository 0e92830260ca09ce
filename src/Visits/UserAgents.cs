using System.Buffers;
using System.Text.Json;

namespace OrleansCounters.Visits;

/// <summary>
/// Tells programs that say what they are from browsers: by a list that others maintain (<c>Crawlers/README.md</c> says how it is
/// brought up to date), by words that such names have, and by having no name at all.
/// </summary>
internal sealed class UserAgents
{
    /// <summary>Longer than any browser's name. What comes after is not looked at, so that nobody can make it expensive.</summary>
    public const int MaxLength = 512;

    private const string Resource = "OrleansCounters.Visits.Crawlers.patterns.json";
    private const int Remembered = 2_048;

    private static readonly SearchValues<string> Words = SearchValues.Create(
        ["crawl", "spider", "scraper", "headless", "phantomjs", "curl/", "wget/", "python-", "libwww", "httpclient", "http-client", "monitoring"],
        StringComparison.OrdinalIgnoreCase);

    private readonly CrawlerPatterns _crawlers = new(ReadList());
    private readonly RecentlyUsed<string, bool> _recent;

    public UserAgents() => _recent = new RecentlyUsed<string, bool>(Remembered, IsBotUncached);

    public bool IsBot(string userAgent) => string.IsNullOrWhiteSpace(userAgent) || _recent.Get(Cut(userAgent));

    /// <summary>What of a name is looked at.</summary>
    public static string Cut(string userAgent) => userAgent.Length > MaxLength ? userAgent[..MaxLength] : userAgent;

    private static string[] ReadList()
    {
        using var resource = typeof(UserAgents).Assembly.GetManifestResourceStream(Resource)!;
        return JsonSerializer.Deserialize(resource, PatternsJson.Default.StringArray)!;
    }

    internal bool IsBotUncached(string userAgent) =>
        userAgent.AsSpan().ContainsAny(Words) || HasBot(userAgent) || _crawlers.IsMatch(userAgent);

    /// <summary>"bot", but for the telephones of a maker called Cubot.</summary>
    private static bool HasBot(ReadOnlySpan<char> text)
    {
        while (text.IndexOf("bot", StringComparison.OrdinalIgnoreCase) is var at and >= 0)
        {
            if (!text[..at].EndsWith("cu", StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }

            text = text[(at + 3)..];
        }

        return false;
    }
}
