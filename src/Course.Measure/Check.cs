namespace Course.Measure;

/// <summary>What every metric asks of its input, and the sentences it says otherwise.</summary>
internal static class Check
{
    public static void Pairs(ReadOnlySpan<bool> labels, ReadOnlySpan<double> scores)
    {
        if (labels.Length != scores.Length)
            throw new ArgumentException($"There are {labels.Length} labels for {scores.Length} scores; give one of each a row.", nameof(scores));
        if (labels.IsEmpty) throw new ArgumentException("There are no rows; a metric needs at least one.", nameof(labels));
    }

    public static void Probabilities(ReadOnlySpan<bool> labels, ReadOnlySpan<double> probabilities)
    {
        Pairs(labels, probabilities);
        for (var row = 0; row < probabilities.Length; row++)
            if (!(probabilities[row] >= 0 && probabilities[row] <= 1))
                throw new ArgumentException($"Probability {row} is {probabilities[row]:R}; probabilities are 0 to 1.", nameof(probabilities));
    }

    public static void Sample(ReadOnlySpan<double> values, string name)
    {
        if (values.IsEmpty) throw new ArgumentException("There are no values; at least one is needed.", name);
        foreach (var value in values)
            if (!double.IsFinite(value)) throw new ArgumentException($"A value is {value}; values are finite. Take missing ones out first.", name);
    }

    public static void Share(double share, string name)
    {
        if (!(share > 0 && share < 1)) throw new ArgumentOutOfRangeException(name, share, "Allowed is more than 0 and less than 1.");
    }
}
