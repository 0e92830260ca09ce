using Microsoft.Extensions.Options;

namespace OrleansCounters.Client.Registration;

internal sealed class ClientOptionsValidator : IValidateOptions<OrleansCountersClientOptions>
{
    public ValidateOptionsResult Validate(string? name, OrleansCountersClientOptions options)
    {
        string[] problems = [.. options.Problems()];
        return problems.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
