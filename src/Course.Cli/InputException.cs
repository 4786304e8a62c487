namespace Course.Cli;

/// <summary>What a command was given cannot be used: one line that names file, place and mend; exit code 2.</summary>
internal sealed class InputException(string message) : Exception(message)
{
    /// <summary>Runs a command's work; unreadable input becomes one line on standard error and exit code 2.</summary>
    public static int Report(TextWriter error, Action work)
    {
        try
        {
            work();
            return 0;
        }
        catch (FileNotFoundException exception)
        {
            error.WriteLine($"{exception.FileName}: there is no such file.");
        }
        catch (Exception exception) when (exception is InputException or Models.ModelFormatException or IOException or UnauthorizedAccessException)
        {
            error.WriteLine(exception.Message.ReplaceLineEndings(" "));
        }
        catch (ArgumentException exception)
        {
            var parameter = exception.Message.IndexOf(" (Parameter '", StringComparison.Ordinal);
            error.WriteLine((parameter < 0 ? exception.Message : exception.Message[..parameter]).ReplaceLineEndings(" "));
        }

        return 2;
    }
}
