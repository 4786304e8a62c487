namespace Course.Explain;

/// <summary>What lies between two grid points of a curve, so that a plot draws no value that cannot exist.</summary>
public enum CurveShape
{
    /// <summary>The points sample a function of a number: join them.</summary>
    Line,

    /// <summary>The curve is constant between its jumps, as trees are: draw steps.</summary>
    Steps,

    /// <summary>The points are categories: there is nothing between them.</summary>
    Levels,
}
