using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using OrleansCounters.CommandLine.Running;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace OrleansCounters.CommandLine.Output;

/// <summary>Writes results to the output, everything else to the error stream; with colours and lines only where a person looks.</summary>
internal sealed class Screen(Shell shell, bool isJson)
{
    /// <summary>True where results are JSON.</summary>
    public bool IsJson => isJson;

    /// <summary>A line of the result.</summary>
    public void Line(string text) => shell.Out.WriteLine(text);

    /// <summary>A line about the result, which is not part of it.</summary>
    public void Note(string text) => shell.Error.WriteLine(ErrorLine.Of(text));

    public void Json<T>(T value, JsonTypeInfo<T> type) => shell.Out.WriteLine(JsonSerializer.Serialize(value, type));

    public void Table(TableText table) => Write(table, shell.Out, shell.IsOutputTerminal);

    /// <summary>A table about the result, such as of rows that failed.</summary>
    public void NoteTable(TableText table) => Write(table, shell.Error, shell.IsErrorTerminal);

    /// <summary>Shows a table that changes, until the work is over. Without a terminal each state is written behind the last.</summary>
    public async Task LiveAsync(Func<Action<TableText>, Task> work)
    {
        if (!shell.IsOutputTerminal)
        {
            var isFirst = true;
            await work(table =>
            {
                if (!isFirst)
                {
                    shell.Out.WriteLine();
                }

                isFirst = false;
                PlainTable.Write(shell.Out, table);
            });
            return;
        }

        await ConsoleOf(shell.Out).Live(new Text("")).StartAsync(async live => await work(table =>
        {
            live.UpdateTarget(Drawn(table));
            live.Refresh();
        }));
    }

    /// <summary>Shows how far work is, on the error stream: a bar in a terminal, else a line every few seconds.</summary>
    public async Task<T> ProgressAsync<T>(string title, Func<IWorkProgress, Task<T>> work)
    {
        if (!shell.IsErrorTerminal)
        {
            return await work(new LineProgress(shell.Error, title, shell.Clock));
        }

        ProgressColumn[] columns = [new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new SpinnerColumn()];
        return await ConsoleOf(shell.Error).Progress().AutoClear(true).Columns(columns)
            .StartAsync(context => work(new BarProgress(context.AddTask(Markup.Escape(title)), title)));
    }

    private static void Write(TableText table, TextWriter writer, bool isTerminal)
    {
        if (isTerminal)
        {
            ConsoleOf(writer).Write(Drawn(table));
        }
        else
        {
            PlainTable.Write(writer, table);
        }
    }

    private static Table Drawn(TableText table)
    {
        var drawn = new Table().Border(TableBorder.Rounded);
        for (var column = 0; column < table.Header.Length; column++)
        {
            var made = new TableColumn(new Text(table.NameOf(column))).NoWrap();
            _ = drawn.AddColumn(table.IsNumber(column) ? made.RightAligned() : made);
        }

        foreach (var row in table.Rows)
        {
            _ = drawn.AddRow(row.Select(cell => (IRenderable)new Text(cell)));
        }

        return drawn;
    }

    private static IAnsiConsole ConsoleOf(TextWriter writer) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = AnsiSupport.Yes,
        Interactive = InteractionSupport.Yes,
        Out = new AnsiConsoleOutput(writer),
    });
}
