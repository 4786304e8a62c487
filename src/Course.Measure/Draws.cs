namespace Course.Measure;

/// <summary>Streams of random numbers, one for each (seed, index), so that neither order nor threads matter.</summary>
/// <remarks>
/// SplitMix64; the stream's start is a mix of seed and index, so neighbouring streams do not resemble each other. The same
/// numbers on every machine and .NET version. Not for secrets.
/// <para>Source: G. Steele, D. Lea, C. Flood, Fast splittable pseudorandom number generators, OOPSLA 2014.</para>
/// </remarks>
public struct Draws
{
    private ulong _state;

    /// <summary>The stream of this seed and index.</summary>
    /// <param name="seed">The seed that a result states.</param>
    /// <param name="index">Row, feature or repeat.</param>
    public Draws(int seed, int index)
    {
        _state = (uint)seed;
        _state = Next() ^ (uint)index;
        _state = Next();
    }

    /// <summary>The next 64 random bits.</summary>
    public ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A number in [0, 1).</summary>
    public double Uniform() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number in 0 … count - 1, each equally likely.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is below 1.</exception>
    public int Below(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        // Multiply and shift with rejection: no number is favoured.
        var bound = (ulong)count;
        var threshold = (0UL - bound) % bound;
        while (true)
        {
            var high = Math.BigMul(Next(), bound, out var low);
            if (low >= threshold) return (int)high;
        }
    }

    /// <summary>A number of the standard normal distribution.</summary>
    /// <remarks>Source: G. Box, M. Muller, A note on the generation of random normal deviates, 1958.</remarks>
    public double Normal()
    {
        var radius = Math.Sqrt(-2 * Math.Log(1 - Uniform()));
        return radius * Math.Cos(2 * Math.PI * Uniform());
    }

    /// <summary>Puts the items in random order, each order equally likely.</summary>
    public void Shuffle<T>(Span<T> items)
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
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var items = new int[count];
        for (var i = 0; i < count; i++) items[i] = i;
        Shuffle<int>(items);
        return items;
    }
}
