using System.Text;

namespace Course.Notebooks;

/// <summary>Text that another thread appends to; beyond a limit the rest is dropped, so that no cell can fill the runner's memory.</summary>
internal sealed class BoundedText(int limit = 1 << 20)
{
    private readonly Lock _lock = new();
    private readonly StringBuilder _text = new();

    public void Append(ReadOnlySpan<char> text)
    {
        lock (_lock)
        {
            _text.Append(text[..Math.Min(text.Length, limit - _text.Length)]);
        }
    }

    /// <summary>The text so far; what follows starts afresh.</summary>
    public string Take()
    {
        lock (_lock)
        {
            var text = _text.ToString();
            _text.Clear();
            return text;
        }
    }

    public override string ToString()
    {
        lock (_lock)
        {
            return _text.ToString();
        }
    }
}
