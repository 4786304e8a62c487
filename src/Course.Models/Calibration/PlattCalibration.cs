namespace Course.Models;

/// <summary>Platt scaling: calibrated margin = slope · margin + offset.</summary>
/// <remarks>Source: J. Platt, Probabilistic outputs for support vector machines, 1999; with the targets the paper gives.</remarks>
/// <param name="Slope">Positive for a model that ranks the right way.</param>
/// <param name="Offset">Added, in log-odds.</param>
public sealed record PlattCalibration(double Slope, double Offset) : Calibration
{
    /// <inheritdoc/>
    public override double Apply(double margin) => Slope * margin + Offset;

    /// <summary>Fits slope and offset by maximum likelihood on smoothed targets (n₊+1)/(n₊+2) and 1/(n₋+2).</summary>
    /// <remarks>Newton with step halving; converges in under 20 passes.</remarks>
    /// <param name="margins">Finite margins on held-out rows, length n.</param>
    /// <param name="labels">True for the event, length n; both kinds present.</param>
    /// <exception cref="ArgumentException">Lengths differ, a margin is not finite, or one kind of label is absent.</exception>
    public static PlattCalibration Fit(ReadOnlySpan<double> margins, ReadOnlySpan<bool> labels)
    {
        var (positives, negatives) = Counts(margins, labels);
        double high = (positives + 1.0) / (positives + 2), low = 1.0 / (negatives + 2);
        double slope = 1, offset = 0;
        var loss = Loss(margins, labels, slope, offset, high, low);
        for (var pass = 0; pass < 100; pass++)
        {
            double gradientSlope = 0, gradientOffset = 0, ss = 1e-12, so = 0, oo = 1e-12;
            for (var i = 0; i < margins.Length; i++)
            {
                var p = Links.Sigmoid(slope * margins[i] + offset);
                var (error, weight) = (p - (labels[i] ? high : low), p * (1 - p));
                gradientSlope += error * margins[i];
                gradientOffset += error;
                ss += weight * margins[i] * margins[i];
                so += weight * margins[i];
                oo += weight;
            }

            var determinant = ss * oo - so * so;
            var stepSlope = (oo * gradientSlope - so * gradientOffset) / determinant;
            var stepOffset = (ss * gradientOffset - so * gradientSlope) / determinant;
            var share = 1.0;
            var next = Loss(margins, labels, slope - stepSlope, offset - stepOffset, high, low);
            while (!(next <= loss) && share > 1e-10)
            {
                share /= 2;
                next = Loss(margins, labels, slope - share * stepSlope, offset - share * stepOffset, high, low);
            }

            if (!(next <= loss)) break;
            (slope, offset) = (slope - share * stepSlope, offset - share * stepOffset);
            var gained = loss - next;
            loss = next;
            if (gained <= 1e-14 * Math.Abs(loss)) break;
        }

        return new(slope, offset);
    }

    internal static (int Positives, int Negatives) Counts(ReadOnlySpan<double> margins, ReadOnlySpan<bool> labels)
    {
        if (margins.Length != labels.Length)
            throw new ArgumentException($"There are {margins.Length} margins for {labels.Length} labels.", nameof(labels));
        var positives = 0;
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i]) positives++;
            if (!double.IsFinite(margins[i]))
                throw new ArgumentException($"Margin {i} is {margins[i]}; calibration needs finite margins.", nameof(margins));
        }

        if (positives == 0 || positives == labels.Length)
            throw new ArgumentException($"{positives} of {labels.Length} labels are true; both kinds are needed.", nameof(labels));
        return (positives, labels.Length - positives);
    }

    // Sum of cross-entropies, from margins so that nothing overflows: log(1 + e^m) - t·m.
    private static double Loss(ReadOnlySpan<double> margins, ReadOnlySpan<bool> labels, double slope, double offset, double high, double low)
    {
        var loss = 0.0;
        for (var i = 0; i < margins.Length; i++)
        {
            var margin = slope * margins[i] + offset;
            loss += Math.Max(margin, 0) + double.LogP1(Math.Exp(-Math.Abs(margin))) - (labels[i] ? high : low) * margin;
        }

        return loss;
    }
}
