namespace Course.Measure;

/// <summary>Moves a probability from the base rate a model was trained at to the one it meets.</summary>
/// <remarks>
/// Training on balanced or reweighted rows moves the base rate, and every probability with it. If only the base rate differs
/// (label shift), multiplying the odds by the ratio of the base rates' odds puts them right.
/// <para>Source: C. Elkan, The foundations of cost-sensitive learning, IJCAI 2001.</para>
/// </remarks>
public static class PriorCorrection
{
    /// <summary>The corrected probability.</summary>
    /// <param name="probability">What the model says, 0 to 1.</param>
    /// <param name="trainRate">Base rate of the training rows as the model saw them, more than 0 and less than 1.</param>
    /// <param name="liveRate">Base rate where it is used, more than 0 and less than 1.</param>
    /// <returns>0 to 1, rising with <paramref name="probability"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static double Of(double probability, double trainRate, double liveRate)
    {
        if (!(probability >= 0 && probability <= 1)) throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability is 0 to 1.");
        Check.Share(trainRate, nameof(trainRate));
        Check.Share(liveRate, nameof(liveRate));
        var yes = probability * liveRate / trainRate;
        var no = (1 - probability) * (1 - liveRate) / (1 - trainRate);
        return yes / (yes + no);
    }
}
