using Course.Models;

namespace Course.Explain;

/// <summary>Exact partial dependence and ICE of a tree ensemble: every step of every curve, from one pass over the trees.</summary>
/// <remarks>
/// <para>
/// A row contributes to a feature's curve through the leaves that it reaches, or would reach if that feature alone let it
/// pass. So each tree's rows are counted once a leaf, for all features together, and a curve is put together from the counts:
/// no row is scored, and no grid is chosen. The curves equal brute force at every value.
/// </para>
/// <para>A categorical block is one feature here; its curve has a point a level.</para>
/// <para>Missing: a background row with NaN takes part like any other; the mean with the feature missing is given too.</para>
/// <para>
/// Cost: n · nodes once for all margin curves; then trees · steps a curve. Curves on the prediction scale and ICE take n ·
/// trees · steps. Counts are whole numbers and trees are added in their order: the same bits for any number of threads.
/// </para>
/// <para>Source: J. H. Friedman, Greedy function approximation, Annals of Statistics 29(5), 2001, section 8.2 (its weighted
/// traversal, here with the background itself for weights).</para>
/// </remarks>
public sealed class TreePartialDependence
{
    private readonly TreeEnsemble _ensemble;
    private readonly SplitColumns _columns;
    private readonly CurveAxis[] _axes;
    private readonly CurveTree[] _trees;

    private TreePartialDependence(TreeEnsemble ensemble, Players players)
    {
        (_ensemble, _columns) = (ensemble, new(ensemble));
        _axes = [.. players.Names.Select((name, player) => new CurveAxis(ensemble, name, players.FeaturesOf(player)[0]))];
        _trees = [.. Enumerable.Range(0, ensemble.Trees.Count).Select(tree => CurveTree.Compile(ensemble, tree, _columns, players, _axes))];
        Features = players.Names;
    }

    /// <summary>The features that have curves, in the order of the model; a categorical block is one of them.</summary>
    public IReadOnlyList<string> Features { get; }

    /// <summary>Compiles an ensemble; the result is immutable and safe for any number of threads.</summary>
    /// <param name="ensemble">The model. No covers are needed.</param>
    /// <exception cref="ArgumentException">A one-hot split has columns of several features, or a path asks more than 64 features.</exception>
    public static TreePartialDependence For(TreeEnsemble ensemble) => new(ensemble, TreePlayers.Of(ensemble, null));

    /// <summary>The values at which the model's curve along a feature steps: the first values of its constant pieces but the lowest.</summary>
    /// <param name="feature">One of <see cref="Features"/>.</param>
    /// <exception cref="ArgumentException">There is no such feature.</exception>
    public IReadOnlyList<double> Steps(string feature)
    {
        var axis = IndexOf(feature);
        return [.. _trees.SelectMany(tree => tree.Breaks(axis) ?? []).Distinct().Order()];
    }

    /// <summary>The mean curves of all features, each at all of its steps.</summary>
    /// <param name="background">Shape (n × d), n ≥ 1.</param>
    /// <param name="options">Scale and threads; the defaults where null.</param>
    /// <exception cref="ArgumentException">The background is empty or of another width.</exception>
    public IReadOnlyList<TreeCurve> Of(Rows background, CurveOptions? options = null) => Of(background, [.. Enumerable.Range(0, _axes.Length)], options);

    /// <summary>The mean curve of one feature at all of its steps.</summary>
    /// <param name="background">Shape (n × d), n ≥ 1.</param>
    /// <param name="feature">One of <see cref="Features"/>.</param>
    /// <param name="options">Scale and threads; the defaults where null.</param>
    /// <exception cref="ArgumentException">There is no such feature, or the background is empty or of another width.</exception>
    public TreeCurve Of(Rows background, string feature, CurveOptions? options = null) => Of(background, [IndexOf(feature)], options)[0];

    /// <summary>The mean curve of one feature at given values: what brute force gives there.</summary>
    /// <param name="background">Shape (n × d), n ≥ 1.</param>
    /// <param name="feature">One of <see cref="Features"/>, not a categorical block.</param>
    /// <param name="grid">Finite values, strictly ascending.</param>
    /// <param name="options">Scale and threads; the defaults where null.</param>
    /// <exception cref="ArgumentException">There is no such feature, or the background or the grid does not fit.</exception>
    public PartialDependence Of(Rows background, string feature, ReadOnlySpan<double> grid, CurveOptions? options = null)
    {
        Background.Require(_ensemble, background);
        var points = PointsOn(feature, grid, out var axis);
        var means = Means(background, [axis], [points], options ?? new())[0];
        return new(feature, points, means, _ensemble.OutputCount, background.Count) { Scale = (options ?? new()).Scale, Shape = CurveShape.Steps };
    }

    /// <summary>One curve a row, at given values: what brute force gives there.</summary>
    /// <param name="rows">Shape (n × d), n ≥ 1.</param>
    /// <param name="feature">One of <see cref="Features"/>, not a categorical block.</param>
    /// <param name="grid">Finite values, strictly ascending; <see cref="Steps"/> are all that matter.</param>
    /// <param name="options">Scale and threads; the defaults where null.</param>
    /// <returns>Curves of shape (n × k × g).</returns>
    /// <exception cref="ArgumentException">There is no such feature, or the rows or the grid do not fit.</exception>
    public Ice Ice(Rows rows, string feature, ReadOnlySpan<double> grid, CurveOptions? options = null)
    {
        Background.Require(_ensemble, rows, nameof(rows));
        var points = PointsOn(feature, grid, out var axis);
        options ??= new();
        var curves = new double[rows.Count * _ensemble.OutputCount * points.Length];
        new CurveRows(_ensemble, _columns, _trees, rows).Fill(axis, points, options.Scale, 0, rows.Count, curves, options.Parallelism);
        return new(feature, points, curves, rows.Count, _ensemble.OutputCount) { Scale = options.Scale, Shape = CurveShape.Steps };
    }

    private TreeCurve[] Of(Rows background, int[] axes, CurveOptions? options)
    {
        Background.Require(_ensemble, background);
        options ??= new();
        // The last point of each axis is its missing value.
        double[][] points = [.. axes.Select(axis => Points(axis, background).Append(double.NaN).ToArray())];
        var means = Means(background, axes, points, options);
        return [.. axes.Select((axis, i) => Curve(_axes[axis], points[i], means[i], background.Count, options.Scale))];
    }

    private TreeCurve Curve(CurveAxis axis, double[] points, double[] means, int count, Scale scale)
    {
        var (outputs, width) = (_ensemble.OutputCount, points.Length);
        var mean = new double[outputs * (width - 1)];
        for (var output = 0; output < outputs; output++)
            means.AsSpan(output * width, width - 1).CopyTo(mean.AsSpan(output * (width - 1)));
        var curve = new PartialDependence(axis.Name, points[..^1], mean, outputs, count)
        {
            Scale = scale, Shape = axis.LevelCount > 0 ? CurveShape.Levels : CurveShape.Steps, Levels = axis.Levels,
        };
        return new(curve, [.. Enumerable.Range(0, outputs).Select(output => means[output * width + width - 1])]);
    }

    private IEnumerable<double> Points(int axis, Rows background)
    {
        if (_axes[axis].LevelCount > 0) return Enumerable.Range(0, _axes[axis].LevelCount).Select(level => (double)level);
        var steps = Steps(_axes[axis].Name);
        var lowest = background.Column(_axes[axis].Column).Where(value => !double.IsNaN(value)).DefaultIfEmpty(0).Min();
        if (steps.Count > 0 && !(lowest < steps[0])) lowest = _axes[axis].Before(steps[0]);
        return steps.Prepend(lowest);
    }

    private double[][] Means(Rows background, int[] axes, double[][] points, CurveOptions options)
    {
        var rows = new CurveRows(_ensemble, _columns, _trees, background);
        return options.Scale == Scale.Margin || _ensemble.Link == Link.Identity
            ? rows.MarginMeans(axes, points, options.Parallelism)
            : [.. axes.Select((axis, i) => rows.PredictionMeans(axis, points[i], options.Parallelism))];
    }

    private double[] PointsOn(string feature, ReadOnlySpan<double> grid, out int axis)
    {
        axis = IndexOf(feature);
        if (_axes[axis].LevelCount > 0)
            throw new ArgumentException($"'{feature}' is a categorical block; its curve has a point a level and takes no grid.", nameof(feature));
        Grid.Require(grid);
        return grid.ToArray();
    }

    private int IndexOf(string feature)
    {
        for (var axis = 0; axis < _axes.Length; axis++)
            if (_axes[axis].Name == feature) return axis;
        throw new ArgumentException($"The model has no feature '{feature}' with a curve. It has: {string.Join(", ", Features)}.", nameof(feature));
    }
}
