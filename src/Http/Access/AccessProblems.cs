using OrleansCounters.Http.Problems;

namespace OrleansCounters.Http.Access;

/// <summary>What callers are told who may not. Nothing of what they sent, and nothing of the keys that there are.</summary>
internal static class AccessProblems
{
    public static Problem KeyMissing { get; } = new(
        401, ProblemCodes.KeyMissing, "This needs a key: send it after the word Bearer in the header Authorization, or in the header X-Api-Key.");

    public static Problem KeyUnknown { get; } = new(401, ProblemCodes.KeyUnknown, "This key is not known here.");

    public static Problem CrossOrigin { get; } = new(
        403, ProblemCodes.CrossOrigin, "A web page of another origin may not change anything here without a key; Cors:Origins names those that may.", "Origin");

    public static Problem HostNotAllowed { get; } = new(
        400, ProblemCodes.HostNotAllowed, "Without keys this service answers to localhost, 127.0.0.1 and [::1] only; AllowedHosts names others.", "Host");

    public static Problem RoleTooLow(AccessRole role) => new(403, ProblemCodes.RoleTooLow, $"This needs a key with the role {RoleName.Of(role)}.");
}
