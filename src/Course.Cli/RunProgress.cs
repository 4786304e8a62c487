using System.Collections.Concurrent;
using System.Globalization;
using Course.Notebooks;
using Spectre.Console;

namespace Course.Cli;

/// <summary>Shows a run: a living status line on a terminal, plain lines elsewhere.</summary>
internal static class RunProgress
{
    public static async Task<RunReport> ShowAsync(IReadOnlyList<NotebookFile> files, Func<Action<RunEvent>, Task<RunReport>> run)
    {
        var width = files.Max(file => Path.GetFileName(file.Source).Length);
        if (Console.IsOutputRedirected) return await run(told => WriteLine(told, width));

        RunReport? report = null;
        await AnsiConsole.Status().StartAsync("starting", async status =>
        {
            var running = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
            report = await run(told =>
            {
                if (told is CellBegun cell)
                    running[cell.Source] = string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(cell.Source)} cell {cell.Cell} of {cell.CellCount}");
                else running.TryRemove(told.Source, out _);
                WriteLine(told, width);
                status.Status = Markup.Escape(string.Join("   ", running.Values.Order(StringComparer.Ordinal)));
            });
        });
        return report!;
    }

    private static void WriteLine(RunEvent told, int width)
    {
        if (told is not NotebookEnded ended) return;
        var lines = RunLines.Of(ended.Report, width);
        if (Console.IsOutputRedirected) Console.Out.WriteLine(lines);
        else AnsiConsole.WriteLine(lines);
    }
}
