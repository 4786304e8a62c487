namespace Course.Models;

/// <summary>Applies a <see cref="Link"/> to margins.</summary>
public static class Links
{
    /// <summary>Turns one row's margins into its predictions, in place.</summary>
    /// <remarks>Stable for margins of any size: no intermediate overflows. Softmax subtracts the largest margin first.</remarks>
    /// <param name="link">The model's link.</param>
    /// <param name="margins">One row's k margins; holds the k predictions afterwards.</param>
    public static void Apply(this Link link, Span<double> margins)
    {
        switch (link)
        {
            case Link.Identity:
                return;
            case Link.Logit:
                foreach (ref var margin in margins) margin = Sigmoid(margin);
                return;
            case Link.Log:
                foreach (ref var margin in margins) margin = Math.Exp(margin);
                return;
            case Link.Softmax:
                var largest = double.NegativeInfinity;
                foreach (var margin in margins) largest = Math.Max(largest, margin);
                var sum = 0.0;
                foreach (ref var margin in margins) sum += margin = Math.Exp(margin - largest);
                foreach (ref var margin in margins) margin /= sum;
                return;
            case Link.OneVersusRest:
                var total = 0.0;
                foreach (ref var margin in margins) total += margin = Sigmoid(margin);
                // All margins so low that every probability underflows: nothing speaks for any class.
                foreach (ref var margin in margins) margin = total > 0 ? margin / total : 1.0 / margins.Length;
                return;
            default:
                throw new ArgumentOutOfRangeException(
                    nameof(link), link, "The links are Identity, Logit, Log, Softmax and OneVersusRest.");
        }
    }

    /// <summary>1 / (1 + e^-margin), without overflow on either side.</summary>
    public static double Sigmoid(double margin)
    {
        if (margin >= 0) return 1 / (1 + Math.Exp(-margin));
        var e = Math.Exp(margin);
        return e / (1 + e);
    }
}
