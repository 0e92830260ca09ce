namespace OrleansCounters.Http.Access;

/// <summary>What a key may do; each role may also do what those before it may.</summary>
internal enum AccessRole
{
    /// <summary>Nothing is needed: the route is open to everybody, always.</summary>
    None,

    /// <summary>Look at counters, pages and caches.</summary>
    Read,

    /// <summary>Change them.</summary>
    Write,

    /// <summary>What concerns all of them at once: sync, import, export, deleting a namespace, settings.</summary>
    Admin,
}
