using System.CommandLine;
using Course.Models;

namespace Course.Cli.Tests;

/// <summary>Runs a verb in this process and keeps what it wrote.</summary>
internal sealed record CommandRun(int Code, string Output, string Error)
{
    public static CommandRun Of(Command command, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        try
        {
            var code = command.Parse(arguments).Invoke(new() { Output = output, Error = error, EnableDefaultExceptionHandler = false });
            return new(code, output.ToString(), error.ToString());
        }
        // The classes of error that the command line turns into one line and exit code 2.
        catch (Exception exception) when (exception is UsageException or ModelFormatException or ArgumentException or IOException)
        {
            return new(ExitCode.Usage, output.ToString(), exception.Message + "\n");
        }
    }

    /// <summary>The written table: header and lines of fields.</summary>
    public (string[] Header, string[][] Lines) Table()
    {
        var lines = Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(',')).ToArray();
        return (lines[0], lines[1..]);
    }
}
