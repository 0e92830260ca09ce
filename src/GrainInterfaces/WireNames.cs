namespace OrleansCounters.GrainInterfaces;

/// <summary>
/// The names under which grains, methods and records are known on the wire. Frozen: processes of two versions speak to each other while a
/// cluster is upgraded, and a name given to something else would be read as it. New ones are added, old ones are never changed or given away.
/// </summary>
public static class WireNames
{
    public const string CounterGrain = "oc.counter";
    public const string CounterGrainInterface = "oc.ICounterGrain";

    public const string PageGrain = "oc.page";
    public const string PageGrainInterface = "oc.IPageGrain";
    public const string SiloGrain = "oc.silo";
    public const string SiloGrainInterface = "oc.ISiloGrain";

    public const string SiloCountersGrain = "oc.silo-counters";
    public const string SiloCountersGrainInterface = "oc.ISiloCountersGrain";

    public const string FrontGrain = "oc.front";
    public const string FrontGrainInterface = "oc.IFrontGrain";

    public const string Change = "change";
    public const string Read = "read";
    public const string SyncStatus = "sync-status";
    public const string Sync = "sync";

    public const string Visit = "visit";
    public const string ReadPage = "read-page";
    public const string ResetPage = "reset-page";
    public const string Health = "health";
    public const string SyncOwn = "sync-own";
    public const string SyncListed = "sync-listed";
    public const string List = "list";
    public const string History = "history";
    public const string Receive = "receive";
    public const string ChangeMany = "change-many";

    public const string ChangeRequest = "oc.change";
    public const string ChangeAnswer = "oc.changed";
    public const string ReadAnswer = "oc.value";
    public const string SyncStatusAnswer = "oc.sync-status";
    public const string VisitRequest = "oc.visit";
    public const string PageAnswer = "oc.page-value";
    public const string SiloHealthAnswer = "oc.silo-health";
    public const string SiloPartAnswer = "oc.silo-part";
    public const string SiloSyncAnswer = "oc.silo-synced";
    public const string ListRequest = "oc.list";
    public const string ListAnswer = "oc.listed";
    public const string ListedCounter = "oc.listed-counter";
    public const string HistoryRequest = "oc.history";
    public const string HistoryAnswer = "oc.history-read";
    public const string GuestRequest = "oc.guest";
    public const string GuestAnswer = "oc.guest-counted";
    public const string ManyRequest = "oc.many";
    public const string ManyAnswer = "oc.many-changed";
}
