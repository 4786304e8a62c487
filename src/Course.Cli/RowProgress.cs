using System.Globalization;

namespace Course.Cli;

/// <summary>Says how many rows are done: in place on a terminal, one line at the end elsewhere.</summary>
internal sealed class RowProgress(TextWriter error)
{
    private const int Step = 50_000;

    private readonly bool _isTerminal = ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected;
    private long _rows, _shown;

    public void Add(int rows)
    {
        _rows += rows;
        if (!_isTerminal || _rows - _shown < Step) return;
        _shown = _rows;
        error.Write(string.Create(CultureInfo.InvariantCulture, $"\r{_rows:N0} rows"));
    }

    public void End(string done) =>
        error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(_shown > 0 ? "\r" : "")}{_rows:N0} rows {done}"));
}
