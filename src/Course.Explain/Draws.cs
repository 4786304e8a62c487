namespace Course.Explain;

/// <summary>Streams of random numbers, one for each (seed, index), so that neither order nor threads matter.</summary>
/// <remarks>
/// SplitMix64; the stream's start is a mix of seed and index, so neighbouring streams do not resemble each other.
/// <para>Source: G. Steele, D. Lea, C. Flood, Fast splittable pseudorandom number generators, OOPSLA 2014.</para>
/// </remarks>
internal struct Draws
{
    private ulong _state;

    public Draws(int seed, int index)
    {
        _state = (uint)seed;
        _state = Next() ^ (uint)index;
        _state = Next();
    }

    public ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A whole number in 0 … count - 1, each equally likely.</summary>
    public int Below(int count)
    {
        // Multiply-shift with rejection: no number is favoured.
        var bound = (ulong)count;
        var threshold = (0UL - bound) % bound;
        while (true)
        {
            var high = Math.BigMul(Next(), bound, out var low);
            if (low >= threshold) return (int)high;
        }
    }

    /// <summary>A number in [0, 1).</summary>
    public double Uniform() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Puts the items in random order, each order equally likely.</summary>
    public void Shuffle(Span<int> items)
    {
        for (var last = items.Length - 1; last > 0; last--)
        {
            var other = Below(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }

    /// <summary>0, 1, … count - 1 in random order.</summary>
    public int[] Permutation(int count)
    {
        var items = new int[count];
        for (var i = 0; i < count; i++) items[i] = i;
        Shuffle(items);
        return items;
    }
}
