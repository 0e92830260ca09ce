using System.Globalization;
using OrleansCounters.Testing;

namespace OrleansCounters.Engine.Tests.RealServers;

/// <summary>What a MariaDB has done since it started, by its own count. Needs <c>--userstat=1</c>.</summary>
/// <param name="Statements">Statements of all clients.</param>
/// <param name="Loads">Transactions rolled back: the store ends those so that only read, which here load counters that memory does not have.</param>
/// <param name="CounterRows">Rows of counters inserted and updated.</param>
/// <param name="HistoryRows">Rows of history inserted and updated.</param>
internal sealed record ServerCounts(long Statements, long Loads, long CounterRows, long HistoryRows)
{
    /// <summary>START TRANSACTION, counters, keys, ROLLBACK.</summary>
    public const int StatementsOfALoad = 4;

    public static async Task<ServerCounts> ReadAsync(MariaDbServer server)
    {
        const string Sql =
            """
            SELECT VARIABLE_VALUE FROM information_schema.GLOBAL_STATUS WHERE VARIABLE_NAME = 'QUESTIONS';
            SELECT VARIABLE_VALUE FROM information_schema.GLOBAL_STATUS WHERE VARIABLE_NAME = 'COM_ROLLBACK';
            SELECT COALESCE(SUM(ROWS_CHANGED), 0) FROM information_schema.TABLE_STATISTICS WHERE TABLE_NAME = 'oc_counters';
            SELECT COALESCE(SUM(ROWS_CHANGED), 0) FROM information_schema.TABLE_STATISTICS WHERE TABLE_NAME = 'oc_history';
            """;
        var numbers = (await server.SqlAsync(Sql)).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => long.Parse(line, CultureInfo.InvariantCulture)).ToArray();
        return new ServerCounts(numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    /// <summary>What was done between two readings, without the readings themselves.</summary>
    /// <param name="first">Two readings with nothing in between, then what is measured.</param>
    public static ServerCounts Between(ServerCounts first, ServerCounts second, ServerCounts third) => new(
        third.Statements - second.Statements - (second.Statements - first.Statements),
        third.Loads - second.Loads,
        third.CounterRows - second.CounterRows,
        third.HistoryRows - second.HistoryRows);
}
