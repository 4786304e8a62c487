using System.Globalization;

namespace Course.Notebooks;

/// <summary>Says in words why a process that ran cells ended.</summary>
internal static class LastWords
{
    // Signals, as a shell counts them.
    private const int Aborted = 128 + 6;
    private const int Killed = 128 + 9;
    private const int BadAddress = 128 + 11;

    /// <param name="exitCode">The code of the process; null when it had to be ended.</param>
    /// <param name="complained">Its raw standard error.</param>
    public static string Of(int? exitCode, string complained)
    {
        var lines = complained.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        foreach (var line in lines)
        {
            if (line.StartsWith("Stack overflow", StringComparison.Ordinal))
                return "the cell exhausted the stack: a method calls itself without end" + Frame(lines);
            if (line.StartsWith("Out of memory", StringComparison.Ordinal)) return "the process ran out of memory";
            if (line.StartsWith("Process terminated.", StringComparison.Ordinal))
                return "the cell ended the process by Environment.FailFast: " + Rest(line, "Process terminated.", lines);
            if (line.StartsWith("Unhandled exception.", StringComparison.Ordinal))
                return "an exception on a thread that nobody awaits ended the process: " + Rest(line, "Unhandled exception.", lines);
        }

        return exitCode switch
        {
            null => "the process stopped answering and was ended",
            Killed => "the process was killed from outside (signal 9); often the machine ran out of memory",
            BadAddress => "the process crashed in native code (signal 11)",
            Aborted => "the process aborted (signal 6)",
            _ => string.Create(CultureInfo.InvariantCulture, $"the cell ended the process with exit code {exitCode} (Environment.Exit)"),
        };
    }

    private static string Rest(string line, string prefix, string[] lines)
    {
        var rest = line[prefix.Length..].Trim();
        return rest.Length > 0 ? rest : lines.SkipWhile(other => other != line).Skip(1).FirstOrDefault("no message");
    }

    private static string Frame(string[] lines) =>
        lines.FirstOrDefault(line => line.StartsWith("at ", StringComparison.Ordinal) && !line.StartsWith("at System.", StringComparison.Ordinal)) is { } frame
            ? $" ({frame})"
            : "";
}
