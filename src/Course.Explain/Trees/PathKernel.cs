using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Lane = System.Runtime.Intrinsics.Vector512<double>;

namespace Course.Explain;

/// <summary>Runs <see cref="PathProgram"/>s on eight rows at once: each row is one lane, so no row sees another.</summary>
internal sealed unsafe class PathKernel
{
    private readonly LaneBuffer _buffer;
    private readonly double* _products, _sums, _decisions, _edges;
    private readonly int _order;

    /// <summary>Scratch for programs of up to this many levels and quadrature nodes.</summary>
    public PathKernel(int levels, int order)
    {
        _order = order;
        long products = (long)(levels + 1) * order * LaneBuffer.Lanes, decisions = (long)(levels + 1) * LaneBuffer.Lanes;
        _buffer = new(3 * products + 2 * decisions);
        _products = _buffer.Pointer;
        _sums = _products + products;
        _decisions = _sums + 2 * products;
        _edges = _decisions + decisions;
    }

    /// <summary>Adds one tree's attributions of eight rows.</summary>
    /// <param name="steps">The tree's steps.</param>
    /// <param name="count">How many.</param>
    /// <param name="constant">The tree's constants.</param>
    /// <param name="weights">Quadrature weights, one a node.</param>
    /// <param name="order">Number of quadrature nodes.</param>
    /// <param name="columns">Prepared columns, shape (columns × 8).</param>
    /// <param name="attributions">Shape (players × 8); added to.</param>
    public void Run(PathStep* steps, int count, double* constant, double* weights, int order, double* columns, double* attributions)
    {
        double* products = _products, sums = _sums, decisions = _decisions, edges = _edges;
        var stride = order * LaneBuffer.Lanes;
        for (var q = 0; q < order; q++) Vector512.Create(weights[q]).Store(products + q * LaneBuffer.Lanes);
        for (var end = steps + count; steps < end; steps++)
        {
            var product = products + steps->Level * stride;
            var decision = decisions + steps->Level * LaneBuffer.Lanes;
            var sum = sums + steps->Slot * stride;
            switch (steps->Operation)
            {
                case PathOperation.Decide:
                    Decide(steps, columns, *constant++).Store(decision);
                    break;
                case PathOperation.Descend:
                    constant = Descend(steps, Vector512.Load(decision), edges, product, product + stride, constant, order);
                    break;
                case PathOperation.Leaf:
                    var value = Vector512.Create(*constant++);
                    for (var q = 0; q < order; q++) value.Store(sum + q * LaneBuffer.Lanes);
                    break;
                case PathOperation.Join:
                    var children = sums + 2 * (steps->Level + 1) * stride;
                    constant = steps->Previous < 0
                        ? Join(steps, Vector512.Load(decision), product, children, sum, attributions, constant, order)
                        : JoinAgain(steps, Vector512.Load(decision), edges, product, children, sum, attributions, constant, order);
                    break;
                default:
                    constant = steps->Previous < 0
                        ? Twig(steps, columns, product, sum, attributions, constant, order)
                        : TwigAgain(steps, columns, edges, product, sum, attributions, constant, order);
                    break;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Lane Decide(PathStep* step, double* columns, double threshold) =>
        Vector512.LessThan(Vector512.Load(columns + step->Column * LaneBuffer.Lanes), Vector512.Create(threshold));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double* Descend(
        PathStep* step, Lane first, double* edges, double* product, double* below, double* constant, int order)
    {
        var passed = Lane.AllBitsSet;
        if (step->Previous < 0)
        {
            for (var q = 0; q < order; q++, constant += 2)
            {
                var factor = Vector512.ConditionalSelect(first, Vector512.Create(constant[0]), Vector512.Create(constant[1]));
                (Vector512.Load(product + q * LaneBuffer.Lanes) * factor).Store(below + q * LaneBuffer.Lanes);
            }
        }
        else
        {
            passed = Vector512.Load(edges + step->Previous * LaneBuffer.Lanes);
            var share = Vector512.Create(*constant++);
            for (var q = 0; q < order; q++, constant += 2)
            {
                var factor = Vector512.ConditionalSelect(first, Vector512.Create(constant[0]), Vector512.Create(constant[1]));
                factor = Vector512.ConditionalSelect(passed, factor, share);
                (Vector512.Load(product + q * LaneBuffer.Lanes) * factor).Store(below + q * LaneBuffer.Lanes);
            }
        }

        if (step->Tracked)
            (passed & (step->Second ? ~first : first)).Store(edges + (step->Level + 1) * LaneBuffer.Lanes);
        return constant;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double* Join(
        PathStep* step, Lane first, double* product, double* children, double* sum, double* attributions, double* constant, int order)
    {
        var credit = constant;
        constant += 4;
        Lane credit1 = default, credit2 = default;
        var other = children + order * LaneBuffer.Lanes;
        for (var q = 0; q < order; q++, constant += 4)
        {
            var p = Vector512.Load(product + q * LaneBuffer.Lanes);
            var sum1 = Vector512.Load(children + q * LaneBuffer.Lanes);
            var sum2 = Vector512.Load(other + q * LaneBuffer.Lanes);
            credit1 = Vector512.FusedMultiplyAdd(p, sum1, credit1);
            credit2 = Vector512.FusedMultiplyAdd(p, sum2, credit2);
            var factor1 = Vector512.ConditionalSelect(first, Vector512.Create(constant[0]), Vector512.Create(constant[1]));
            var factor2 = Vector512.ConditionalSelect(first, Vector512.Create(constant[2]), Vector512.Create(constant[3]));
            Vector512.FusedMultiplyAdd(factor1, sum1, factor2 * sum2).Store(sum + q * LaneBuffer.Lanes);
        }

        var weight1 = Vector512.ConditionalSelect(first, Vector512.Create(credit[0]), Vector512.Create(credit[1]));
        var weight2 = Vector512.ConditionalSelect(first, Vector512.Create(credit[2]), Vector512.Create(credit[3]));
        Add(attributions, step, Vector512.FusedMultiplyAdd(weight1, credit1, weight2 * credit2));
        return constant;
    }

    private static double* JoinAgain(
        PathStep* step, Lane first, double* edges, double* product, double* children, double* sum, double* attributions,
        double* constant, int order)
    {
        var credit = constant;
        constant += 6;
        Lane credit1 = default, credit2 = default;
        var passed = Vector512.Load(edges + step->Previous * LaneBuffer.Lanes);
        Lane share1 = Vector512.Create(credit[4]), share2 = Vector512.Create(credit[5]);
        var other = children + order * LaneBuffer.Lanes;
        for (var q = 0; q < order; q++, constant += 5)
        {
            var p = Vector512.Load(product + q * LaneBuffer.Lanes) * Vector512.Create(constant[4]);
            var sum1 = Vector512.Load(children + q * LaneBuffer.Lanes);
            var sum2 = Vector512.Load(other + q * LaneBuffer.Lanes);
            credit1 = Vector512.FusedMultiplyAdd(p, sum1, credit1);
            credit2 = Vector512.FusedMultiplyAdd(p, sum2, credit2);
            var factor1 = Vector512.ConditionalSelect(first, Vector512.Create(constant[0]), Vector512.Create(constant[1]));
            var factor2 = Vector512.ConditionalSelect(first, Vector512.Create(constant[2]), Vector512.Create(constant[3]));
            factor1 = Vector512.ConditionalSelect(passed, factor1, share1);
            factor2 = Vector512.ConditionalSelect(passed, factor2, share2);
            Vector512.FusedMultiplyAdd(factor1, sum1, factor2 * sum2).Store(sum + q * LaneBuffer.Lanes);
        }

        var weight1 = Vector512.ConditionalSelect(first, Vector512.Create(credit[0]), Vector512.Create(credit[1]));
        var weight2 = Vector512.ConditionalSelect(first, Vector512.Create(credit[2]), Vector512.Create(credit[3]));
        Add(attributions, step, Vector512.FusedMultiplyAdd(weight1, credit1, weight2 * credit2) & passed);
        return constant;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double* Twig(
        PathStep* step, double* columns, double* product, double* sum, double* attributions, double* constant, int order)
    {
        var first = Decide(step, columns, *constant);
        var weight = Vector512.ConditionalSelect(first, Vector512.Create(constant[1]), Vector512.Create(constant[2]));
        constant += 3;
        Lane credit = default;
        for (var q = 0; q < order; q++, constant += 2)
        {
            credit += Vector512.Load(product + q * LaneBuffer.Lanes);
            Vector512.ConditionalSelect(first, Vector512.Create(constant[0]), Vector512.Create(constant[1])).Store(sum + q * LaneBuffer.Lanes);
        }

        Add(attributions, step, weight * credit);
        return constant;
    }

    private static double* TwigAgain(
        PathStep* step, double* columns, double* edges, double* product, double* sum, double* attributions, double* constant, int order)
    {
        var first = Decide(step, columns, *constant);
        var weight = Vector512.ConditionalSelect(first, Vector512.Create(constant[1]), Vector512.Create(constant[2]));
        var passed = Vector512.Load(edges + step->Previous * LaneBuffer.Lanes);
        var mean = Vector512.Create(constant[3]);
        constant += 4;
        Lane credit = default;
        for (var q = 0; q < order; q++, constant += 3)
        {
            credit = Vector512.FusedMultiplyAdd(Vector512.Load(product + q * LaneBuffer.Lanes), Vector512.Create(constant[2]), credit);
            var both = Vector512.ConditionalSelect(first, Vector512.Create(constant[0]), Vector512.Create(constant[1]));
            Vector512.ConditionalSelect(passed, both, mean).Store(sum + q * LaneBuffer.Lanes);
        }

        Add(attributions, step, weight * credit & passed);
        return constant;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Add(double* attributions, PathStep* step, Lane credit)
    {
        var target = attributions + step->Player * LaneBuffer.Lanes;
        (Vector512.Load(target) + credit).Store(target);
    }
}
