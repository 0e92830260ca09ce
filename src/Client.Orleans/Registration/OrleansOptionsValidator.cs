using Microsoft.Extensions.Options;

namespace OrleansCounters.Client.Orleans.Registration;

internal sealed class OrleansOptionsValidator : IValidateOptions<OrleansCountersOptions>
{
    public ValidateOptionsResult Validate(string? name, OrleansCountersOptions options)
    {
        string[] problems = [.. options.Problems()];
        return problems.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
