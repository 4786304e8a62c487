using System.CommandLine;
using System.CommandLine.Help;
using Course.Models;
using Course.Notebooks;

namespace Course.Cli;

/// <summary>Runs a verb: one line and exit code 2 for wrong usage and unreadable input, help where nothing was asked.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(Command course, string[] args)
    {
        var parsed = course.Parse(args.Length == 0 ? ["--help"] : args);
        if (parsed.Errors.Count > 0)
        {
            // The last error names the word that was not understood, the first only that one is missing.
            var command = parsed.CommandResult.Command;
            return await SayAsync($"{parsed.Errors[^1].Message.TrimEnd('.')}. Try '{(command == course ? "course" : $"course {command.Name}")} --help'.");
        }

        using var interrupted = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            interrupted.Cancel();
        };
        try
        {
            return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, interrupted.Token);
        }
        catch (OperationCanceledException) when (interrupted.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("course: interrupted");
            return ExitCode.Failed;
        }
        // What a person can mend: a wrong path, a damaged file, a number out of range.
        catch (Exception error) when (error is UsageException or NotebookFormatException or ModelFormatException or ArgumentException
            or IOException or UnauthorizedAccessException)
        {
            return await SayAsync(error is ArgumentException { ParamName: { } name } ? error.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal) : error.Message);
        }
    }

    /// <summary>A verb with examples at the end of its help.</summary>
    public static Command WithExamples(this Command command, params string[] examples)
    {
        command.Options.Add(new HelpOption { Action = new ExamplesAction(examples) });
        return command;
    }

    private static async Task<int> SayAsync(string message)
    {
        await Console.Error.WriteLineAsync($"course: {message.ReplaceLineEndings(" ")}");
        return ExitCode.Usage;
    }

    private sealed class ExamplesAction(string[] examples) : System.CommandLine.Invocation.SynchronousCommandLineAction
    {
        // Help must be answered even where a required argument is missing.
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var code = new HelpAction().Invoke(parseResult);
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (var example in examples) output.WriteLine($"  {example}");
            return code;
        }
    }
}
