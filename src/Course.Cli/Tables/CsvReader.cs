using System.Runtime.InteropServices;

namespace Course.Cli;

/// <summary>Reads comma separated text record by record in bounded memory; quoted fields may hold commas, quotes and lines.</summary>
internal sealed class CsvReader(string file) : IDisposable
{
    /// <summary>Characters a record may have.</summary>
    public const int MaxRecord = 1 << 24;

    private readonly StreamReader _reader = new(file);
    private readonly char[] _buffer = new char[1 << 16];
    private readonly List<char> _text = [];
    private readonly List<int> _ends = [];
    private int _position, _length, _lines;

    /// <summary>The line on which the current record begins, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>Fields of the current record.</summary>
    public int Count => _ends.Count;

    /// <summary>A field of the current record, without quotes; valid until the next one is read.</summary>
    public ReadOnlySpan<char> this[int field]
    {
        get
        {
            var start = field == 0 ? 0 : _ends[field - 1];
            return CollectionsMarshal.AsSpan(_text)[start.._ends[field]];
        }
    }

    /// <summary>Reads the next record; lines without a character are passed over. False at the end.</summary>
    public bool Read()
    {
        do
        {
            if (!ReadRecord()) return false;
        }
        while (Count == 1 && this[0].IsEmpty);
        return true;
    }

    /// <summary>An error at the current record.</summary>
    public UsageException Error(string problem) => new($"{Path.GetFileName(file)} line {Line}{problem}");

    public void Dispose() => _reader.Dispose();

    private bool ReadRecord()
    {
        _text.Clear();
        _ends.Clear();
        Line = _lines + 1;
        var next = Next();
        if (next < 0) return false;
        for (; ; next = Next())
        {
            if (_text.Count > MaxRecord) throw Error($": more than {MaxRecord} characters. Is a quote missing?");
            switch (next)
            {
                case '"' when _text.Count == (_ends.Count == 0 ? 0 : _ends[^1]):
                    ReadQuoted();
                    break;
                case ',':
                    _ends.Add(_text.Count);
                    break;
                case '\r' when Peek() == '\n':
                    break;
                case '\n' or < 0:
                    if (next >= 0) _lines++;
                    _ends.Add(_text.Count);
                    return true;
                default:
                    _text.Add((char)next);
                    break;
            }
        }
    }

    private void ReadQuoted()
    {
        for (var next = Next(); ; next = Next())
        {
            if (next < 0) throw Error(": a quote is opened and not closed.");
            if (_text.Count > MaxRecord) throw Error($": more than {MaxRecord} characters. Is a quote missing?");
            if (next == '\n') _lines++;
            if (next == '"')
            {
                if (Peek() != '"') return;
                Next();
            }

            _text.Add((char)next);
        }
    }

    private int Peek() => _position < _length || Fill() ? _buffer[_position] : -1;

    private int Next() => _position < _length || Fill() ? _buffer[_position++] : -1;

    private bool Fill()
    {
        (_position, _length) = (0, _reader.Read(_buffer, 0, _buffer.Length));
        return _length > 0;
    }
}
