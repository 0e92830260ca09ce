namespace OrleansCounters.Http.Access;

/// <summary>The names of roles, in settings and in answers.</summary>
internal static class RoleName
{
    public const string All = "read, write or admin";

    public static string Of(AccessRole role) => role switch
    {
        AccessRole.None => "none",
        AccessRole.Read => "read",
        AccessRole.Write => "write",
        _ => "admin",
    };

    /// <summary>The role that a key may have by this name, in any case; null where none has it.</summary>
    public static AccessRole? Parse(string name) => name.Trim().ToLowerInvariant() switch
    {
        "read" => AccessRole.Read,
        "write" => AccessRole.Write,
        "admin" => AccessRole.Admin,
        _ => null,
    };
}
