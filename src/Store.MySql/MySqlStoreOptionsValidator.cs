using Microsoft.Extensions.Options;

namespace OrleansCounters.Store.MySql;

internal sealed class MySqlStoreOptionsValidator : IValidateOptions<MySqlStoreOptions>
{
    public ValidateOptionsResult Validate(string? name, MySqlStoreOptions options)
    {
        var problems = options.Problems().ToArray();
        return problems.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
