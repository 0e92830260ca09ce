namespace OrleansCounters.Checking.Rules;

/// <summary>At rest the days of a counter's history and what Set and Reset adjusted add up to its value.</summary>
internal static class BooksRule
{
    public static IEnumerable<Violation> Check(CounterHistory counter)
    {
        if (counter is { Final: { } final, Books: { } books } && books.Days + books.Adjusted != final)
        {
            yield return counter.Violates(
                ViolationRule.Books, $"its days make {books.Days}, with {books.Adjusted} adjusted {books.Days + books.Adjusted}; its value is {final}.");
        }
    }
}
