namespace Course.Models;

/// <summary>The Yeo-Johnson power transform: bends a skewed column toward symmetry, for values of either sign.</summary>
/// <remarks>
/// <para>
/// y ≥ 0: ((y + 1)^λ - 1) / λ, and log(y + 1) at λ = 0. y &lt; 0: -((1 - y)^(2 - λ) - 1) / (2 - λ), and -log(1 - y) at λ = 2.
/// λ = 1 changes nothing. Strictly rising for each λ, so it never changes an order.
/// </para>
/// <para>Source: I.-K. Yeo, R. A. Johnson, A new family of power transformations, Biometrika 87(4), 2000.</para>
/// </remarks>
public static class YeoJohnson
{
    /// <summary>Where <see cref="FitLambda"/> looks.</summary>
    public const double SmallestLambda = -5, LargestLambda = 5;

    /// <summary>Transforms one value. Missing (NaN) stays missing.</summary>
    public static double Apply(double value, double lambda) => value >= 0
        ? BoxCox(value, lambda)
        : -BoxCox(-value, 2 - lambda);

    /// <summary>Undoes <see cref="Apply"/>.</summary>
    public static double Invert(double transformed, double lambda) => transformed >= 0
        ? InverseBoxCox(transformed, lambda)
        : -InverseBoxCox(-transformed, 2 - lambda);

    /// <summary>The λ under which the transformed values look most like a normal sample: maximum likelihood.</summary>
    /// <remarks>Golden-section search to 1e-8 between -5 and 5. Missing values take no part. Cost: about 50 passes.</remarks>
    /// <param name="values">At least two different finite values.</param>
    /// <exception cref="ArgumentException">Fewer than two different values.</exception>
    public static double FitLambda(ReadOnlySpan<double> values)
    {
        var known = new List<double>(values.Length);
        var jacobian = 0.0;
        foreach (var value in values)
        {
            if (double.IsNaN(value)) continue;
            known.Add(value);
            jacobian += Math.Sign(value) * double.LogP1(Math.Abs(value));
        }

        if (known.Count < 2 || known.Min() == known.Max())
            throw new ArgumentException($"There are {known.Count} known values, all the same; two different ones are needed.", nameof(values));
        return Largest(lambda => LogLikelihood(known, lambda, jacobian));
    }

    private static double LogLikelihood(List<double> values, double lambda, double jacobian)
    {
        double mean = 0, squares = 0;
        for (var i = 0; i < values.Count; i++)
        {
            var transformed = Apply(values[i], lambda);
            var delta = transformed - mean;
            mean += delta / (i + 1);
            squares += delta * (transformed - mean);
        }

        return -0.5 * values.Count * Math.Log(squares / values.Count) + (lambda - 1) * jacobian;
    }

    private static double Largest(Func<double, double> f)
    {
        var golden = (Math.Sqrt(5) - 1) / 2;
        double low = SmallestLambda, high = LargestLambda;
        double left = high - golden * (high - low), right = low + golden * (high - low);
        double atLeft = f(left), atRight = f(right);
        while (high - low > 1e-8)
        {
            if (atLeft >= atRight)
            {
                (high, right, atRight) = (right, left, atLeft);
                left = high - golden * (high - low);
                atLeft = f(left);
            }
            else
            {
                (low, left, atLeft) = (left, right, atRight);
                right = low + golden * (high - low);
                atRight = f(right);
            }
        }

        return (low + high) / 2;
    }

    // ((y + 1)^λ - 1) / λ, stable near λ = 0.
    private static double BoxCox(double value, double lambda)
    {
        var log = double.LogP1(value);
        return Math.Abs(lambda) < 1e-12 ? log : double.ExpM1(lambda * log) / lambda;
    }

    private static double InverseBoxCox(double transformed, double lambda) =>
        double.ExpM1(Math.Abs(lambda) < 1e-12 ? transformed : double.LogP1(lambda * transformed) / lambda);
}
