namespace Course.Measure;

/// <summary>The point below which a share of the standard normal distribution lies.</summary>
/// <remarks>
/// Rational approximation of Acklam, then one step of Halley's method on the distribution itself; within 1e-9 for shares
/// of 1e-8 to 1 - 1e-8. Source: P. J. Acklam, An algorithm for computing the inverse normal cumulative distribution function, 2003.
/// </remarks>
public static class NormalQuantile
{
    /// <summary>The quantile: 1.959964 at 0.975.</summary>
    /// <param name="share">More than 0 and less than 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is out of its range.</exception>
    public static double Of(double share)
    {
        Check.Share(share, nameof(share));
        var start = share < 0.02425 ? Tail(share) : share > 1 - 0.02425 ? -Tail(1 - share) : Middle(share - 0.5);
        var error = Cumulative(start) - share;
        var step = error * Math.Sqrt(2 * Math.PI) * Math.Exp(start * start / 2);
        return start - step / (1 + start * step / 2);
    }

    /// <summary>Share of the standard normal distribution below a point.</summary>
    /// <remarks>W. J. Cody's idea in its simplest form: a series near 0, a continued fraction in the tails; about 1e-15.</remarks>
    public static double Cumulative(double point)
    {
        var size = Math.Abs(point);
        if (size > 38) return point > 0 ? 1 : 0;
        var density = Math.Exp(-size * size / 2) / Math.Sqrt(2 * Math.PI);
        double above;
        if (size < 3)
        {
            double term = size, sum = size;
            for (var i = 1; Math.Abs(term) > 1e-17 * sum && i < 200; i++)
            {
                term *= size * size / (2 * i + 1);
                sum += term;
            }

            above = 0.5 - density * sum;
        }
        else
        {
            var fraction = 0.0;
            for (var i = 60; i > 0; i--) fraction = i / (size + fraction);
            above = density / (size + fraction);
        }

        return point > 0 ? 1 - above : above;
    }

    private static double Tail(double share)
    {
        var q = Math.Sqrt(-2 * Math.Log(share));
        return (((((-7.784894002430293e-03 * q - 3.223964580411365e-01) * q - 2.400758277161838) * q - 2.549732539343734) * q + 4.374664141464968) * q
                + 2.938163982698783)
            / ((((7.784695709041462e-03 * q + 3.224671290700398e-01) * q + 2.445134137142996) * q + 3.754408661907416) * q + 1);
    }

    private static double Middle(double q)
    {
        var r = q * q;
        return (((((-3.969683028665376e+01 * r + 2.209460984245205e+02) * r - 2.759285104469687e+02) * r + 1.383577518672690e+02) * r
                - 3.066479806614716e+01) * r + 2.506628277459239) * q
            / (((((-5.447609879822406e+01 * r + 1.615858368580409e+02) * r - 1.556989798598866e+02) * r + 6.680131188771972e+01) * r
                - 1.328068155288572e+01) * r + 1);
    }
}
