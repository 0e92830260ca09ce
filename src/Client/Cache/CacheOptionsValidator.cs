using Microsoft.Extensions.Options;

namespace OrleansCounters.Client.Cache;

internal sealed class CacheOptionsValidator : IValidateOptions<OrleansCountersCacheOptions>
{
    public ValidateOptionsResult Validate(string? name, OrleansCountersCacheOptions options)
    {
        var (_, problems) = CacheTarget.Read(options);
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
