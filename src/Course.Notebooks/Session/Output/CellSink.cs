using System.Text;

namespace Course.Notebooks;

/// <summary>Takes what one cell writes and displays, in order, and passes it on.</summary>
/// <remarks>
/// <para>
/// Code finds its cell through the execution context, so text that a task writes after its cell has ended still belongs
/// to that cell. Code without a context, such as a thread of a native library, writes to the latest cell.
/// </para>
/// <para>Console text is gathered and passed on when the stream changes, something is displayed, 8,192 characters are
/// waiting or 50 ms have passed. The callback is never called twice at once.</para>
/// </remarks>
internal sealed class CellSink : IDisposable
{
    private const int MostWaiting = 8_192;

    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(50);
    private static readonly AsyncLocal<CellSink?> Ambient = new();
    private static volatile CellSink? _latest;

    private readonly Action<CellOutput> _emit;
    private readonly string _name;
    private readonly ITimer _timer;
    private readonly Lock _lock = new();
    private readonly StringBuilder _waiting = new();
    private string _stream = "stdout";
    private int _displays;
    private bool _isClosed;

    public CellSink(string name, Action<CellOutput> emit, TimeProvider clock)
    {
        (_name, _emit) = (name, emit);
        _timer = clock.CreateTimer(_ => Flush(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The cell that the calling code belongs to; null before the first cell.</summary>
    public static CellSink? Current => Ambient.Value ?? _latest;

    /// <summary>Makes this the cell of the calling code and of everything it starts.</summary>
    public void Enter() => Ambient.Value = _latest = this;

    /// <summary>A name for a display that no other display of this session has.</summary>
    public string NextDisplayId() => $"{_name}-{Interlocked.Increment(ref _displays)}";

    public void Write(string stream, ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return;
        lock (_lock)
        {
            if (_isClosed) return;
            if (_stream != stream) FlushLocked();
            _stream = stream;
            if (_waiting.Length == 0) _timer.Change(LongestWait, Timeout.InfiniteTimeSpan);
            _waiting.Append(text);
            if (_waiting.Length >= MostWaiting) FlushLocked();
        }
    }

    public void Emit(CellOutput output)
    {
        lock (_lock)
        {
            if (_isClosed) return;
            FlushLocked();
            _emit(output);
        }
    }

    public void Flush()
    {
        lock (_lock) FlushLocked();
    }

    /// <summary>Drops what is still written from now on.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            FlushLocked();
            _isClosed = true;
        }

        if (_latest == this) _latest = null;
        _timer.Dispose();
    }

    private void FlushLocked()
    {
        if (_waiting.Length == 0) return;
        var text = _waiting.ToString();
        _waiting.Clear();
        _emit(new StreamOutput(_stream, text));
    }
}
