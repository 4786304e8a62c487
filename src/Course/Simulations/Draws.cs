namespace Course;

/// <summary>A stream of random draws that depends on a seed and an index only, so order and threads do not matter.</summary>
/// <remarks>
/// SplitMix64 on a state mixed from both. Source: G. L. Steele, D. Lea, C. H. Flood, Fast splittable pseudorandom number
/// generators, OOPSLA 2014.
/// </remarks>
/// <param name="seed">The seed that a lesson shows.</param>
/// <param name="index">Row, repeat or stream number.</param>
internal struct Draws(int seed, long index)
{
    private ulong _state = Mixed(Mixed(unchecked((ulong)seed) + 0x9E3779B97F4A7C15UL) ^ unchecked((ulong)index * 0xD1B54A32D192ED03UL));

    /// <summary>The next number in [0, 1).</summary>
    public double Uniform() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>The next number of a standard normal distribution (Box and Muller).</summary>
    public double Normal()
    {
        var radius = Math.Sqrt(-2 * Math.Log(1 - Uniform()));
        return radius * Math.Cos(2 * Math.PI * Uniform());
    }

    /// <summary>The next number of an exponential distribution with the given mean.</summary>
    public double Exponential(double mean) => -mean * Math.Log(1 - Uniform());

    /// <summary>The next count of a Poisson distribution with a small mean.</summary>
    public int Poisson(double mean)
    {
        var limit = Math.Exp(-mean);
        var product = Uniform();
        var count = 0;
        while (product > limit && count < 1_000)
        {
            product *= Uniform();
            count++;
        }

        return count;
    }

    private ulong Next() => Mixed(_state += 0x9E3779B97F4A7C15UL);

    private static ulong Mixed(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}
