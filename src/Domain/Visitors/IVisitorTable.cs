namespace OrleansCounters.Domain.Visitors;

/// <summary>The reads and writes that <see cref="VisitorLedger"/> makes in one transaction of a store.</summary>
public interface IVisitorTable
{
    /// <summary>Locks and reads the rows of these, which come sorted and distinct. Those without a row are left out.</summary>
    IReadOnlyDictionary<VisitorDay, StoredVisitorRow> Lock(IReadOnlyList<VisitorDay> days);

    /// <summary>Inserts or replaces rows, sorted; the transaction holds their locks.</summary>
    void Save(IReadOnlyList<StoredVisitorRow> rows);
}
