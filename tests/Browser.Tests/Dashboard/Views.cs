namespace OrleansCounters.Browser.Tests.Dashboard;

/// <summary>Every view, by what stands behind <c>#/</c>.</summary>
internal static class Views
{
    public const string Now = "";
    public const string Counters = "counters";
    public const string Pages = "pages";
    public const string Cache = "cache";
    public const string Machine = "machine";

    public static IReadOnlyList<string> All { get; } = [Now, Counters, Counter("orders"), Pages, Page("/blog/first"), Cache, Machine];

    /// <summary>What is there once a view has got its first answers.</summary>
    public static string Sign(string view) => view.Split('/')[0] switch
    {
        Now => "section:has(h2:text('Top pages')) table",
        Counters when view != Counters => ".places:has-text('decides')",
        Pages when view != Pages => ".tile:has-text('by people')",
        Machine => "table:has-text('redis')",
        _ => "main table >> nth=0",
    };

    public static string Counter(string id) => $"{Counters}/{Uri.EscapeDataString(id)}";

    public static string Page(string id) => $"{Pages}/{Uri.EscapeDataString(id)}";
}
