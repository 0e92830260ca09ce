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

    public static string Counter(string id) => $"{Counters}/{Uri.EscapeDataString(id)}";

    public static string Page(string id) => $"{Pages}/{Uri.EscapeDataString(id)}";
}
