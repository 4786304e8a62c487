using System.Runtime.Intrinsics;
using Lane = System.Runtime.Intrinsics.Vector512<double>;

namespace Course.Explain;

/// <summary>Runs <see cref="PathProgram"/>s with pair terms on eight rows at once.</summary>
/// <remarks>
/// The interaction of players i and j is, summed over leaves, the integral over t of v · (o_i - z_i)(o_j - z_j) · Π_(k≠i,j) f_k(t).
/// On the way up each split hands on, beside its sum G, one vector a player j below it: R_j, the sum over leaves of the
/// factors below with j's own factor replaced by its difference. At a split of i the pair (i, j) is credited
/// Σ_q P_q · (c_1 R_j1q + c_2 R_j2q), so each pair of edges is counted once, at the upper one.
/// </remarks>
internal sealed unsafe class InteractionKernel
{
    private const int Lanes = LaneBuffer.Lanes;

    private readonly LaneBuffer _buffer;
    private readonly double* _products, _sums, _decisions, _edges, _factors, _differences;

    /// <summary>Scratch for programs of up to this many levels, quadrature nodes and players' vectors.</summary>
    public InteractionKernel(int levels, int order, int vectors)
    {
        long products = (long)(levels + 1) * order * Lanes, decisions = (long)(levels + 1) * Lanes;
        _buffer = new(3 * products + 2 * decisions + 3L * order * Lanes + (long)vectors * order * Lanes);
        _products = _buffer.Pointer;
        _sums = _products + products;
        _decisions = _sums + 2 * products;
        _edges = _decisions + decisions;
        _factors = _edges + decisions;
        _differences = _factors + 3 * order * Lanes;
    }

    /// <summary>Adds one tree's attributions and pair interactions of eight rows.</summary>
    /// <param name="steps">The tree's steps.</param>
    /// <param name="program">The tree's program.</param>
    /// <param name="constant">Its constants.</param>
    /// <param name="term">Its pair terms.</param>
    /// <param name="weights">Quadrature weights, one a node.</param>
    /// <param name="columns">Prepared columns, shape (columns × 8).</param>
    /// <param name="attributions">Shape (players × 8); added to.</param>
    /// <param name="pairs">Shape (players × players × 8), upper triangle; added to.</param>
    public void Run(
        PathStep* steps, PathProgram program, double* constant, PairTerm* term, double* weights, double* columns,
        double* attributions, double* pairs)
    {
        var order = program.Order;
        var stride = order * Lanes;
        var offsets = program.PairOffsets;
        for (var q = 0; q < order; q++) Vector512.Create(weights[q]).Store(_products + q * Lanes);
        for (var end = steps + program.StepCount; steps < end; steps++)
        {
            var level = steps->Level;
            var product = _products + level * stride;
            var decision = _decisions + level * Lanes;
            var sum = _sums + steps->Slot * stride;
            var width = (offsets[level + 1] - offsets[level]) / 2;
            var differences = _differences + (offsets[level] + (steps->Slot & 1) * width) * stride;
            switch (steps->Operation)
            {
                case PathOperation.Decide:
                    PathKernel.Decide(steps, columns, *constant++).Store(decision);
                    break;
                case PathOperation.Descend:
                    constant = PathKernel.Descend(steps, Vector512.Load(decision), _edges, product, product + stride, constant, order);
                    break;
                case PathOperation.Leaf:
                    var value = Vector512.Create(*constant++);
                    for (var q = 0; q < order; q++) value.Store(sum + q * Lanes);
                    break;
                case PathOperation.Join:
                    var below = (offsets[level + 2] - offsets[level + 1]) / 2;
                    var differences1 = _differences + offsets[level + 1] * stride;
                    constant = Join(
                        steps, Vector512.Load(decision), product, _sums + 2 * (level + 1) * stride, sum, differences1,
                        differences1 + below * stride, differences, attributions, pairs, constant, term, order);
                    term += steps->Terms;
                    break;
                default:
                    constant = Twig(steps, columns, product, sum, differences, attributions, constant, order);
                    break;
            }
        }
    }

    private double* Join(
        PathStep* step, Lane first, double* product, double* children, double* sum, double* differences1, double* differences2,
        double* differences, double* attributions, double* pairs, double* constant, PairTerm* term, int order)
    {
        var again = step->Previous >= 0;
        var passed = again ? Vector512.Load(_edges + step->Previous * Lanes) : Lane.AllBitsSet;
        var weight1 = Vector512.ConditionalSelect(first, Vector512.Create(constant[0]), Vector512.Create(constant[1])) & passed;
        var weight2 = Vector512.ConditionalSelect(first, Vector512.Create(constant[2]), Vector512.Create(constant[3])) & passed;
        Lane share1 = default, share2 = default;
        if (again) (share1, share2) = (Vector512.Create(constant[4]), Vector512.Create(constant[5]));
        constant += again ? 6 : 4;

        var own = differences;
        for (var i = 0; term[i].Target >= 0; i++) own += order * Lanes;
        double* factors1 = _factors, factors2 = _factors + order * Lanes, scaled = _factors + 2 * order * Lanes;
        Lane credit1 = default, credit2 = default;
        for (var q = 0; q < order; q++, constant += again ? 5 : 4)
        {
            var at = q * Lanes;
            var scale = Vector512.Create(again ? constant[4] : 1.0);
            var p = Vector512.Load(product + at) * scale;
            p.Store(scaled + at);
            Lane sum1 = Vector512.Load(children + at), sum2 = Vector512.Load(children + order * Lanes + at);
            credit1 = Vector512.FusedMultiplyAdd(p, sum1, credit1);
            credit2 = Vector512.FusedMultiplyAdd(p, sum2, credit2);
            var factor1 = Vector512.ConditionalSelect(first, Vector512.Create(constant[0]), Vector512.Create(constant[1]));
            var factor2 = Vector512.ConditionalSelect(first, Vector512.Create(constant[2]), Vector512.Create(constant[3]));
            if (again)
            {
                factor1 = Vector512.ConditionalSelect(passed, factor1, share1);
                factor2 = Vector512.ConditionalSelect(passed, factor2, share2);
            }

            factor1.Store(factors1 + at);
            factor2.Store(factors2 + at);
            Vector512.FusedMultiplyAdd(factor1, sum1, factor2 * sum2).Store(sum + at);
            (Vector512.FusedMultiplyAdd(weight1, sum1, weight2 * sum2) * scale).Store(own + at);
        }

        PathKernel.Add(attributions, step, Vector512.FusedMultiplyAdd(weight1, credit1, weight2 * credit2));
        for (var i = 0; i < step->Terms; i++, term++, differences += order * Lanes)
        {
            var credit = Below(term, differences1, differences2, differences, factors1, factors2, scaled, weight1, weight2, order);
            if (term->Target < 0) continue;
            var target = pairs + term->Target * Lanes;
            (Vector512.Load(target) + credit).Store(target);
        }

        return constant;
    }

    /// <summary>Hands one player's differences up and returns what its pair with the split's player is credited.</summary>
    private static Lane Below(
        PairTerm* term, double* differences1, double* differences2, double* differences, double* factors1, double* factors2,
        double* scaled, Lane weight1, Lane weight2, int order)
    {
        var own = term->Target < 0;
        Lane credit1 = default, credit2 = default;
        if (term->First >= 0 && term->Second >= 0)
        {
            double* from1 = differences1 + term->First * order * Lanes, from2 = differences2 + term->Second * order * Lanes;
            for (var at = 0; at < order * Lanes; at += Lanes)
            {
                Lane p = Vector512.Load(scaled + at), one = Vector512.Load(from1 + at), two = Vector512.Load(from2 + at);
                credit1 = Vector512.FusedMultiplyAdd(p, one, credit1);
                credit2 = Vector512.FusedMultiplyAdd(p, two, credit2);
                var before = own ? Vector512.Load(differences + at) : default;
                var handed = Vector512.FusedMultiplyAdd(Vector512.Load(factors1 + at), one, before);
                Vector512.FusedMultiplyAdd(Vector512.Load(factors2 + at), two, handed).Store(differences + at);
            }

            return Vector512.FusedMultiplyAdd(weight1, credit1, weight2 * credit2);
        }

        if (term->First < 0 && term->Second < 0) return default;
        var (from, factors, weight) = term->First >= 0
            ? ((nint)(differences1 + term->First * order * Lanes), (nint)factors1, weight1)
            : ((nint)(differences2 + term->Second * order * Lanes), (nint)factors2, weight2);
        for (var at = 0; at < order * Lanes; at += Lanes)
        {
            var one = Vector512.Load((double*)from + at);
            credit1 = Vector512.FusedMultiplyAdd(Vector512.Load(scaled + at), one, credit1);
            var before = own ? Vector512.Load(differences + at) : default;
            Vector512.FusedMultiplyAdd(Vector512.Load((double*)factors + at), one, before).Store(differences + at);
        }

        return weight * credit1;
    }

    private double* Twig(
        PathStep* step, double* columns, double* product, double* sum, double* differences, double* attributions, double* constant, int order)
    {
        var again = step->Previous >= 0;
        var first = PathKernel.Decide(step, columns, *constant);
        var passed = again ? Vector512.Load(_edges + step->Previous * Lanes) : Lane.AllBitsSet;
        var weight = Vector512.ConditionalSelect(first, Vector512.Create(constant[1]), Vector512.Create(constant[2])) & passed;
        var mean = Vector512.Create(again ? constant[3] : 0.0);
        constant += again ? 4 : 3;
        Lane credit = default;
        for (var q = 0; q < order; q++, constant += again ? 3 : 2)
        {
            var at = q * Lanes;
            var scale = Vector512.Create(again ? constant[2] : 1.0);
            credit = Vector512.FusedMultiplyAdd(Vector512.Load(product + at), scale, credit);
            var both = Vector512.ConditionalSelect(first, Vector512.Create(constant[0]), Vector512.Create(constant[1]));
            Vector512.ConditionalSelect(passed, both, mean).Store(sum + at);
            (weight * scale).Store(differences + at);
        }

        PathKernel.Add(attributions, step, weight * credit);
        return constant;
    }
}
