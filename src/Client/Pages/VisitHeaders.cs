namespace OrleansCounters.Client.Pages;

/// <summary>A visit as the headers that a browser and a proxy would have sent.</summary>
internal static class VisitHeaders
{
    public static IEnumerable<KeyValuePair<string, string>> Of(PageVisit visit)
    {
        foreach (var (name, value) in new[]
        {
            ("User-Agent", visit.UserAgent), ("X-Forwarded-For", visit.Address), ("X-Visitor-Id", visit.VisitorId),
        })
        {
            // What a header cannot carry would fail the visit, or smuggle in another header.
            if (VisitText.Clean(value) is { } clean)
            {
                yield return new(name, clean);
            }
        }
    }
}
