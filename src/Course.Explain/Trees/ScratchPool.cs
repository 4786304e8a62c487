namespace Course.Explain;

/// <summary>Keeps scratch memory between calls, so that a call in steady state allocates nothing.</summary>
/// <remarks>Holds as many pieces as were in use at once, at most 64; safe for any number of threads.</remarks>
internal sealed class ScratchPool<T>(Func<T> create)
    where T : class
{
    private readonly T?[] _idle = new T?[64];

    public T Rent()
    {
        for (var slot = 0; slot < _idle.Length; slot++)
            if (Volatile.Read(ref _idle[slot]) is not null && Interlocked.Exchange(ref _idle[slot], null) is { } scratch) return scratch;
        return create();
    }

    public void Return(T scratch)
    {
        for (var slot = 0; slot < _idle.Length; slot++)
            if (Interlocked.CompareExchange(ref _idle[slot], scratch, null) is null) return;
    }
}
