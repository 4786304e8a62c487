namespace Course.Measure;

/// <summary>An estimate and the range its uncertainty leaves open.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="Estimate">The estimate.</param>
/// <param name="High">Upper end.</param>
/// <param name="Level">Confidence, such as 0.95.</param>
public sealed record Interval(double Low, double Estimate, double High, double Level)
{
    /// <summary>Whether a value lies between the ends, both included.</summary>
    public bool Contains(double value) => value >= Low && value <= High;
}
