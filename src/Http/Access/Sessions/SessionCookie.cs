using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using OrleansCounters.Http.Access.Keys;

namespace OrleansCounters.Http.Access.Sessions;

/// <summary>
/// The cookie that stands for a key in a browser. It holds the key's hash and an end, encrypted and signed, and is worth what its key is
/// worth at that moment: a key that is taken away ends its sessions.
/// </summary>
internal sealed class SessionCookie
{
    public const string Name = "counters_session";

    private const int PlainLength = KeyHash.Length + sizeof(long);

    private readonly SessionOptions _options;
    private readonly TimeProvider _time;
    private readonly Lazy<IDataProtector> _protector;

    public SessionCookie(SessionOptions options, TimeProvider time)
    {
        (_options, _time) = (options, time);
        _protector = new Lazy<IDataProtector>(() => Provider(options.Path).CreateProtector("OrleansCounters.Session.v1"));
    }

    /// <summary>Gives the browser a cookie for this key.</summary>
    /// <returns>When it ends.</returns>
    public DateTimeOffset Give(HttpContext context, AccessKey key)
    {
        var end = _time.GetUtcNow() + _options.Length;
        var plain = new byte[PlainLength];
        key.Hash.CopyTo(plain, 0);
        BinaryPrimitives.WriteInt64BigEndian(plain.AsSpan(KeyHash.Length), end.UtcTicks);
        context.Response.Cookies.Append(Name, Convert.ToBase64String(_protector.Value.Protect(plain)), Cookie(context, end));
        return end;
    }

    public static void Take(HttpContext context) => context.Response.Cookies.Delete(Name, Cookie(context, null));

    /// <summary>The key that the request's cookie stands for; null where it has none, or one that is over or not ours.</summary>
    public AccessKey? Read(HttpContext context, AccessRules rules)
    {
        if (context.Request.Headers.Cookie.Count == 0 || context.Request.Cookies[Name] is not { Length: > 0 and < 1_024 } text)
        {
            return null;
        }

        try
        {
            var plain = _protector.Value.Unprotect(Convert.FromBase64String(text));
            return plain.Length == PlainLength && BinaryPrimitives.ReadInt64BigEndian(plain.AsSpan(KeyHash.Length)) > _time.GetUtcNow().UtcTicks
                ? rules.Keys.Find(plain.AsSpan(0, KeyHash.Length))
                : null;
        }
        catch (Exception error) when (error is FormatException or CryptographicException)
        {
            return null;
        }
    }

    private static CookieOptions Cookie(HttpContext context, DateTimeOffset? end) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = context.Request.IsHttps,
        Path = "/",
        IsEssential = true,
        Expires = end,
    };

    private static IDataProtectionProvider Provider(string? path) => path is null
        ? new EphemeralDataProtectionProvider()
        : DataProtectionProvider.Create(new DirectoryInfo(path), setup => setup.SetApplicationName("OrleansCounters"));
}
