namespace OrleansCounters.Checking;

/// <summary>Which guarantee of <c>docs/guarantees.md</c> a rule belongs to.</summary>
public static class Guarantees
{
    public static int Number(this ViolationRule rule) => rule switch
    {
        ViolationRule.Lost or ViolationRule.Register or ViolationRule.Order => 1,
        ViolationRule.CountedTooOften or ViolationRule.KeyTwice => 2,
        ViolationRule.Answers => 3,
        ViolationRule.Bounds or ViolationRule.WentBack => 4,
        ViolationRule.Store or ViolationRule.Books => 5,
        _ => 6,
    };
}
