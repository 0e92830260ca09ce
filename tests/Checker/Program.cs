using OrleansCounters.Checker;

try
{
    return args switch
    {
        ["guarantees", .. var rest] => await CheckerProgram.GuaranteesAsync(CheckerSettings.Parse(rest)),
        ["history", var path] => CheckerProgram.History(path),
        _ => throw new ArgumentException($"The verbs are guarantees and history FILE; {CheckerSettings.Usage}."),
    };
}
catch (Exception error) when (error is ArgumentException or FormatException or IOException)
{
    await Console.Error.WriteLineAsync(error.Message);
    return 2;
}
