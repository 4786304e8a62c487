using System.Globalization;

namespace Course.Cli;

/// <summary>Writes comma separated text: numbers read back to the same bits, lines end in LF; a file appears when it is whole.</summary>
internal sealed class CsvOutput : IDisposable
{
    private readonly TextWriter _writer;
    private readonly string? _path;
    private readonly char[] _number = new char[64];
    private bool _begun;

    /// <summary>Writes to a file, or to <paramref name="console"/> where no path is given.</summary>
    public CsvOutput(string? path, TextWriter console)
    {
        _path = path;
        _writer = path is null ? console : new StreamWriter(path + ".partial", append: false);
    }

    public CsvOutput Field(ReadOnlySpan<char> text)
    {
        Separate();
        if (text.IndexOfAny(",\"\n\r") < 0)
            _writer.Write(text);
        else
            _writer.Write($"\"{text.ToString().Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
        return this;
    }

    public CsvOutput Field(long number)
    {
        Separate();
        number.TryFormat(_number, out var length, default, CultureInfo.InvariantCulture);
        _writer.Write(_number, 0, length);
        return this;
    }

    /// <summary>A number with all its digits; missing is an empty field.</summary>
    public CsvOutput Field(double number)
    {
        Separate();
        if (double.IsNaN(number)) return this;
        number.TryFormat(_number, out var length, "R", CultureInfo.InvariantCulture);
        _writer.Write(_number, 0, length);
        return this;
    }

    public CsvOutput Fields(IEnumerable<string> texts)
    {
        foreach (var text in texts) Field(text);
        return this;
    }

    public CsvOutput Fields(ReadOnlySpan<double> numbers)
    {
        foreach (var number in numbers) Field(number);
        return this;
    }

    public void EndLine()
    {
        _writer.Write('\n');
        _begun = false;
    }

    /// <summary>Everything was written: the file takes its name.</summary>
    public void Complete()
    {
        _writer.Flush();
        if (_path is null) return;
        _writer.Dispose();
        File.Move(_path + ".partial", _path, overwrite: true);
    }

    public void Dispose()
    {
        if (_path is null) return;
        _writer.Dispose();
        File.Delete(_path + ".partial");
    }

    private void Separate()
    {
        if (_begun) _writer.Write(',');
        _begun = true;
    }
}
