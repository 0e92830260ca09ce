using System.Buffers.Text;
using System.Security.Cryptography;

namespace OrleansCounters.Http.Access.Keys;

/// <summary>A key that was just made. It is shown once, and nothing keeps it.</summary>
/// <param name="Text">What the caller sends: <c>oc_</c> and 256 random bits in base64url.</param>
/// <param name="Hash">What the settings hold.</param>
public sealed record NewKey(string Text, string Hash)
{
    private const int RandomBytes = 32;

    public static NewKey Make()
    {
        var text = "oc_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));
        return new NewKey(text, KeyHash.Write(KeyHash.Of(text)));
    }

    /// <summary>What is wrong with these words for a key in the settings, each as one sentence; nothing where all is well.</summary>
    public static IEnumerable<string> Problems(string name, string role, IEnumerable<string> prefixes)
    {
        if (!AccessKey.IsName(name))
        {
            yield return $"The name is '{name}'; it must be {AccessKey.NameForm}.";
        }

        if (RoleName.Parse(role) is null)
        {
            yield return $"The role is '{role}'; it must be {RoleName.All}.";
        }

        foreach (var prefix in prefixes.Where(prefix => !AccessKey.IsPrefix(prefix)))
        {
            yield return $"A prefix is '{prefix}'; it must be {AccessKey.PrefixForm}.";
        }
    }
}
