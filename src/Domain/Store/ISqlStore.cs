using System.Data.Common;

namespace OrleansCounters.Domain.Store;

/// <summary>A store that speaks SQL, for tables that are not the counters': on its own threads and connections, with its own repeats and words of failure.</summary>
public interface ISqlStore
{
    /// <summary>What goes before the names of its tables: empty, or <c>oc_</c> where others may share the database.</summary>
    string TablePrefix { get; }

    /// <summary>Runs the work in one transaction. It may be run again as a whole, so it must do nothing but ask this connection.</summary>
    /// <param name="work">Must not keep the connection, and must not wait for anything else.</param>
    /// <exception cref="StoreUnavailableException">The store cannot be reached; nothing was changed, or all was and the answer got lost.</exception>
    Task<T> ChangeAsync<T>(Func<DbConnection, T> work, CancellationToken cancellation);

    /// <summary>As <see cref="ChangeAsync"/>, on one snapshot and for reading.</summary>
    Task<T> QueryAsync<T>(Func<DbConnection, T> work, CancellationToken cancellation);
}
