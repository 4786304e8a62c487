namespace Course.Explain;

/// <summary>Nodes and weights of the Gauss-Legendre rule on [0, 1]: exact for polynomials of degree below 2 · count.</summary>
/// <remarks>
/// The nodes are the roots of the Legendre polynomial, found by Newton's method from Tricomi's estimate, and mirrored, so
/// that the rule is symmetric bit for bit. All nodes lie strictly inside (0, 1) and all weights are positive.
/// <para>Source: G. H. Golub, J. H. Welsch, Calculation of Gauss quadrature rules, Mathematics of Computation 23, 1969.</para>
/// </remarks>
internal sealed class GaussLegendre
{
    private GaussLegendre(double[] nodes, double[] weights) => (Nodes, Weights) = (nodes, weights);

    /// <summary>Where the integrand is evaluated, ascending.</summary>
    public double[] Nodes { get; }

    /// <summary>What each evaluation counts for; they sum to 1.</summary>
    public double[] Weights { get; }

    /// <summary>The rule with this many nodes, ≥ 1.</summary>
    public static GaussLegendre Of(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var nodes = new double[count];
        var weights = new double[count];
        for (var i = 0; i < (count + 1) / 2; i++)
        {
            var root = Math.Cos(Math.PI * (i + 0.75) / (count + 0.5));
            for (var step = 0; step < 100; step++)
            {
                var (value, slope) = Legendre(count, root);
                var change = value / slope;
                root -= change;
                if (Math.Abs(change) <= 1e-16) break;
            }

            if (2 * i + 1 == count) root = 0;
            var (_, derivative) = Legendre(count, root);
            nodes[i] = (1 - root) / 2;
            nodes[count - 1 - i] = (1 + root) / 2;
            weights[i] = weights[count - 1 - i] = 1 / ((1 - root) * (1 + root) * derivative * derivative);
        }

        return new(nodes, weights);
    }

    /// <summary>The Legendre polynomial of this degree and its derivative, by the three-term recurrence.</summary>
    private static (double Value, double Slope) Legendre(int degree, double x)
    {
        double before = 1, value = x;
        for (var k = 2; k <= degree; k++) (before, value) = (value, ((2 * k - 1) * x * value - (k - 1) * before) / k);
        return (value, degree * (x * value - before) / ((x - 1) * (x + 1)));
    }
}
