using FsCheck;
using FsCheck.Fluent;

namespace OrleansCounters.Http.Tests.Properties;

/// <summary>How properties are checked: 1,000 cases each, drawn afresh every time; a case that fails is made smaller and shown with its seed.</summary>
internal static class Properties
{
    private static readonly Config Options = Config.QuickThrowOnFailure.WithMaxTest(1_000);

    public static void Hold<T>(Arbitrary<T> cases, Action<T> property) => Prop.ForAll(cases, property).Check(Options);
}
