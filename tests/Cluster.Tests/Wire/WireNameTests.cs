using System.Reflection;
using OrleansCounters.GrainInterfaces;

namespace OrleansCounters.Cluster.Tests.Wire;

/// <summary>Every name on the wire is given, once, and stays what it was.</summary>
public sealed class WireNameTests
{
    private static readonly Type[] Types = typeof(WireNames).Assembly.GetTypes();

    private static readonly Type[] Named =
        [.. Types.Where(type => type.IsDefined(typeof(GenerateSerializerAttribute)) || typeof(IAddressable).IsAssignableFrom(type))
            .Where(type => type.Namespace!.StartsWith("OrleansCounters.GrainInterfaces", StringComparison.Ordinal))];

    [Fact]
    public void Names_Constants_AreTheFrozenOnes() => Assert.Equal(
        [
            "Change=change", "ChangeAnswer=oc.changed", "ChangeMany=change-many", "ChangeRequest=oc.change", "CounterGrain=oc.counter",
            "CounterGrainInterface=oc.ICounterGrain", "FrontGrain=oc.front", "FrontGrainInterface=oc.IFrontGrain", "GuestAnswer=oc.guest-counted",
            "GuestRequest=oc.guest", "Health=health", "History=history", "HistoryAnswer=oc.history-read", "HistoryRequest=oc.history", "List=list",
            "ListAnswer=oc.listed", "ListRequest=oc.list", "ListedCounter=oc.listed-counter", "ManyAnswer=oc.many-changed", "ManyRequest=oc.many", "PageAnswer=oc.page-value", "PageGrain=oc.page",
            "PageGrainInterface=oc.IPageGrain", "Read=read", "ReadAnswer=oc.value", "ReadPage=read-page", "Receive=receive", "ResetPage=reset-page",
            "SiloCountersGrain=oc.silo-counters", "SiloCountersGrainInterface=oc.ISiloCountersGrain", "SiloGrain=oc.silo", "SiloGrainInterface=oc.ISiloGrain", "SiloHealthAnswer=oc.silo-health", "SiloPartAnswer=oc.silo-part",
            "SiloSyncAnswer=oc.silo-synced", "Sync=sync", "SyncListed=sync-listed", "SyncOwn=sync-own", "SyncStatus=sync-status",
            "SyncStatusAnswer=oc.sync-status", "Visit=visit", "VisitRequest=oc.visit",
        ],
        typeof(WireNames).GetFields().Select(field => $"{field.Name}={field.GetRawConstantValue()}").Order(StringComparer.Ordinal));

    [Fact]
    public void Types_EveryRecordAndGrain_HasANameOfItsOwn()
    {
        Assert.NotEmpty(Named);
        var names = Named.Select(type => type.GetCustomAttribute<AliasAttribute>()?.Alias ?? $"{type} has none").ToArray();

        Assert.All(names, name => Assert.StartsWith("oc.", name, StringComparison.Ordinal));
        Assert.Equal(names.Length, names.Distinct().Count());
    }

    [Fact]
    public void Methods_EveryGrainMethod_HasANameOfItsOwn() => Assert.All(Named.Where(type => type.IsInterface), type =>
    {
        var names = type.GetMethods().Select(method => method.GetCustomAttribute<AliasAttribute>()?.Alias).ToArray();

        Assert.All(names, Assert.NotNull);
        Assert.Equal(names.Length, names.Distinct().Count());
    });

    [Fact]
    public void Members_EveryRecord_AreNumberedFromZero() => Assert.All(Named.Where(type => !type.IsInterface), type =>
    {
        var numbers = type.GetProperties().Select(property => property.GetCustomAttribute<IdAttribute>()?.Id).OfType<uint>().Order();

        Assert.Equal(Enumerable.Range(0, type.GetConstructors().Max(c => c.GetParameters().Length)).Select(i => (uint)i), numbers);
    });
}
