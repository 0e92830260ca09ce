using OrleansCounters.Domain.Store;
using OrleansCounters.Store.MySql.Drivers;

namespace OrleansCounters.Store.MySql;

/// <summary>Says in words what the server says in numbers, and what to do about it.</summary>
internal static class MySqlFailures
{
    private const int DuplicateKey = 1062;
    private const int Interrupted = 1317;

    private const string Setting = "ConnectionStrings:MySql";

    /// <summary>Others were in the way: the same transaction, begun anew on the same connection, is likely to pass.</summary>
    public static bool IsConflict(Exception exception) => Number(exception) is
        1213 or 1205 // deadlock; a lock waited for too long
        or 1020 // record has changed since it was read
        or DuplicateKey // another inserted the row after we had looked for it
        or Interrupted;

    /// <summary>The connection is gone, or will not come about.</summary>
    public static bool IsLost(Exception exception) =>
        exception is MySqlLinkException
        || Number(exception) is 1040 or 1042 or 1043 or 1053 or (>= 1077 and <= 1080) or 1152 or (>= 1156 and <= 1161) or 1184 or 1927 or 4031
        || Number(exception) is >= 2_000 and < 3_000;

    public static Exception Translate(Exception exception, MySqlTarget target)
    {
        var cause = exception is MySqlLinkException { InnerException: { } inner } ? inner : exception;
        var advice = MySqlDriver.Advice(cause) ?? Advice(exception, target);
        return advice is null
            ? exception
            : new StoreUnavailableException($"The MySQL store '{target}' {advice}. ({cause.Message})", cause);
    }

    public static StoreUnavailableException TooLate(MySqlTarget target, TimeSpan timeout) =>
        new($"The MySQL store '{target}' has not answered for {timeout.TotalSeconds:0.###} s: check that the server runs and is not overloaded.");

    public static StoreUnavailableException TooMany(MySqlTarget target, int limit) =>
        new($"The MySQL store '{target}' has {limit} calls waiting, which is its limit: try again later.");

    private static string? Advice(Exception exception, MySqlTarget target) => Number(exception) switch
    {
        1040 or 1203 or 1226 => "has no connection left for us: raise max_connections, or end what else is connected",
        1044 or 1045 or 1142 or 1143 or 1227 or 1251 or 1698 =>
            $"refuses the user '{target.User}': check its password in {Setting}, and its rights on the database",
        3159 => $"takes connections over TLS only: say SslMode=Required, or stricter, in {Setting}",
        1049 => $"has no database of that name: create it (CREATE DATABASE `{target.Database}`), tables come by themselves",
        1054 or 1146 => "lacks a table or column of ours: the schema was not brought up to date, or something was dropped",
        1153 => "takes no statement of that size: raise max_allowed_packet to 16 MiB or more",
        1290 or 1792 or 1836 => "is read-only: name the server that takes writes",
        1021 or 1030 or 1114 or 1181 => "cannot write: check its disk",
        1213 or 1205 or 1020 or DuplicateKey => "was kept from the rows by others, again and again: end what else locks them; it goes on by itself",
        Interrupted or 1028 or 1969 or 3024 => "was told to end the statement",
        _ when IsLost(exception) => $"cannot be reached: check that the server runs, and that host, port and TLS are right in {Setting}",
        _ => null,
    };

    private static int Number(Exception exception) => MySqlDriver.ErrorNumber(exception);
}
