using Course.Measure;

namespace Course.Explain;

/// <summary>The regression behind <see cref="KernelShap"/>.</summary>
/// <remarks>
/// With z the coalition, c its complement and Δ = v(all) - v(none), a pair gives one equation for the first p - 1
/// attributions: x · φ = u, x_j = z_j - z_p, u = (v(z) - v(c) - (2 z_p - 1) Δ) / 2; the last attribution is Δ minus the
/// others. The error is the sandwich estimate of a regression whose lines are drawn at random.
/// </remarks>
internal sealed class KernelSampler : ShapSampler
{
    private readonly int _free;
    private readonly int _most;
    private readonly double[] _matrix;
    private readonly double[] _factor;
    private readonly double[] _right;
    private readonly double[] _meat;
    private readonly double[] _inverse;
    private readonly sbyte[] _lines;
    private readonly double[] _targets;
    private readonly double[] _shares;
    private readonly int[] _order;
    private readonly double[] _with;
    private readonly double[] _without;

    public KernelSampler(Game game, SampledShapOptions options) : base(game, options)
    {
        _free = PlayerCount - 1;
        IsEnumerated = PlayerCount < 31 && (1L << PlayerCount) <= options.MaxCoalitions;
        _most = IsEnumerated ? 0 : (options.MaxCoalitions - 2) / 2;
        (_matrix, _factor, _meat, _inverse) = (new double[_free * _free], new double[_free * _free], new double[_free * _free], new double[_free * _free]);
        (_right, _lines, _targets) = (new double[_free * OutputCount], new sbyte[_most * _free], new double[_most * OutputCount]);
        (_order, _with, _without) = (new int[PlayerCount], new double[OutputCount], new double[OutputCount]);
        _shares = new double[PlayerCount];
        // Sizes are drawn by the total weight of their coalitions: 1 / (s (p - s)), running sums.
        for (var size = 1; size < PlayerCount; size++) _shares[size] = _shares[size - 1] + 1.0 / ((double)size * (PlayerCount - size));
    }

    /// <summary>Whether all coalitions fit the budget.</summary>
    public bool IsEnumerated { get; }

    public override int Estimate(int stream, Span<double> attributions, Span<double> errors)
    {
        ValueEnds();
        errors.Clear();
        if (_free == 0)
        {
            for (var output = 0; output < OutputCount; output++) attributions[output] = All[output] - None[output];
            return 2;
        }

        Array.Clear(_matrix);
        Array.Clear(_right);
        return IsEnumerated ? Enumerate(attributions) : Sample(stream, attributions, errors);
    }

    private int Enumerate(Span<double> attributions)
    {
        // Half of the coalitions, the last player absent; the other half are their complements.
        var line = new Line(stackalloc sbyte[_free], stackalloc double[OutputCount]);
        for (var coalition = 1; coalition < 1 << _free; coalition++)
        {
            var size = 0;
            for (var player = 0; player < PlayerCount; player++)
            {
                Present[player] = (coalition >> player & 1) != 0;
                if (Present[player]) size++;
            }

            Value(line);
            Add(line, ShapleyWeight.OfKernel(size, PlayerCount));
        }

        Factor();
        Solve(attributions);
        return 1 << PlayerCount;
    }

    private int Sample(int stream, Span<double> attributions, Span<double> errors)
    {
        var draws = new Draws(Options.Seed, stream);
        var next = Math.Min(_most, Math.Max(32, 3 * PlayerCount));
        var isSolved = false;
        for (var pair = 0; pair < _most; pair++)
        {
            Draw(ref draws);
            var line = new Line(_lines.AsSpan(pair * _free, _free), _targets.AsSpan(pair * OutputCount, OutputCount));
            Value(line);
            Add(line, 1);
            if (pair + 1 < next) continue;
            // Checks come at a quarter more pairs each time: their cost stays below that of the coalitions.
            next = Math.Min(_most, next + Math.Max(8, next / 4));
            if (!Factor()) continue;
            Solve(attributions);
            isSolved = true;
            if (Errors(pair + 1, attributions, errors) <= Options.StandardError) return 2 * (pair + 1) + 2;
        }

        if (!isSolved)
            throw new InvalidOperationException($"{_most} pairs of coalitions do not tell {PlayerCount} players apart; give a larger MaxCoalitions.");
        return 2 * _most + 2;
    }

    private void Draw(ref Draws draws)
    {
        var place = draws.Uniform() * _shares[_free];
        var size = 1;
        while (size < _free && _shares[size] <= place) size++;
        for (var i = 0; i < _order.Length; i++) _order[i] = i;
        draws.Shuffle(_order);
        Array.Fill(Present, false);
        foreach (var player in _order.AsSpan(0, size)) Present[player] = true;
    }

    private void Value(Line line)
    {
        Game.Values(Present, _with);
        for (var player = 0; player < PlayerCount; player++) Present[player] = !Present[player];
        Game.Values(Present, _without);
        // Present is the complement now.
        var last = Present[_free] ? 0 : 1;
        for (var player = 0; player < _free; player++) line.Players[player] = (sbyte)((Present[player] ? 0 : 1) - last);
        for (var output = 0; output < OutputCount; output++)
            line.Targets[output] = (_with[output] - _without[output] - (2 * last - 1) * (All[output] - None[output])) / 2;
    }

    private void Add(Line line, double weight)
    {
        for (var i = 0; i < _free; i++)
        {
            if (line.Players[i] == 0) continue;
            for (var j = 0; j <= i; j++) _matrix[i * _free + j] += weight * line.Players[i] * line.Players[j];
            for (var output = 0; output < OutputCount; output++) _right[output * _free + i] += weight * line.Players[i] * line.Targets[output];
        }
    }

    /// <summary>Cholesky factor of the matrix; false while the pairs drawn do not determine all players.</summary>
    private bool Factor()
    {
        for (var i = 0; i < _free; i++)
            for (var j = 0; j <= i; j++)
            {
                var sum = _matrix[i * _free + j];
                for (var m = 0; m < j; m++) sum -= _factor[i * _free + m] * _factor[j * _free + m];
                if (i == j && !(sum > 1e-10 * _matrix[i * _free + i])) return false;
                _factor[i * _free + j] = i == j ? Math.Sqrt(sum) : sum / _factor[j * _free + j];
            }

        return true;
    }

    private void Back(Span<double> values)
    {
        for (var i = 0; i < _free; i++)
        {
            for (var m = 0; m < i; m++) values[i] -= _factor[i * _free + m] * values[m];
            values[i] /= _factor[i * _free + i];
        }

        for (var i = _free - 1; i >= 0; i--)
        {
            for (var m = i + 1; m < _free; m++) values[i] -= _factor[m * _free + i] * values[m];
            values[i] /= _factor[i * _free + i];
        }
    }

    private void Solve(Span<double> attributions)
    {
        for (var output = 0; output < OutputCount; output++)
        {
            var own = attributions.Slice(output * PlayerCount, PlayerCount);
            _right.AsSpan(output * _free, _free).CopyTo(own);
            Back(own[.._free]);
            var rest = All[output] - None[output];
            for (var player = 0; player < _free; player++) rest -= own[player];
            own[_free] = rest;
        }
    }

    /// <summary>Fills the standard errors and returns the largest.</summary>
    private double Errors(int pairs, ReadOnlySpan<double> attributions, Span<double> errors)
    {
        if (pairs <= PlayerCount) return double.PositiveInfinity;
        for (var column = 0; column < _free; column++)
        {
            var unit = _inverse.AsSpan(column * _free, _free);
            unit.Clear();
            unit[column] = 1;
            Back(unit);
        }

        var largest = 0.0;
        for (var output = 0; output < OutputCount; output++)
        {
            Meat(pairs, output, attributions.Slice(output * PlayerCount, PlayerCount));
            var correction = (double)pairs / (pairs - _free);
            for (var player = 0; player < PlayerCount; player++)
            {
                var error = Math.Sqrt(Math.Max(0, correction * Variance(player)));
                errors[output * PlayerCount + player] = error;
                largest = Math.Max(largest, error);
            }
        }

        return largest;
    }

    private void Meat(int pairs, int output, ReadOnlySpan<double> attributions)
    {
        Array.Clear(_meat);
        for (var pair = 0; pair < pairs; pair++)
        {
            var line = _lines.AsSpan(pair * _free, _free);
            var residual = _targets[pair * OutputCount + output];
            for (var player = 0; player < _free; player++) residual -= line[player] * attributions[player];
            for (var i = 0; i < _free; i++)
            {
                if (line[i] == 0) continue;
                for (var j = 0; j < _free; j++) _meat[i * _free + j] += residual * residual * line[i] * line[j];
            }
        }
    }

    /// <summary>w' · meat · w with w a line of the inverse; of the last player, the sum of all lines.</summary>
    private double Variance(int player)
    {
        Span<double> weights = _free <= 64 ? stackalloc double[_free] : new double[_free];
        for (var i = 0; i < _free; i++)
        {
            weights[i] = 0;
            for (var line = 0; line < _free; line++)
                if (player == _free || line == player) weights[i] += _inverse[line * _free + i];
        }

        var sum = 0.0;
        for (var i = 0; i < _free; i++)
            for (var j = 0; j < _free; j++) sum += weights[i] * _meat[i * _free + j] * weights[j];
        return sum;
    }

    private readonly ref struct Line(Span<sbyte> players, Span<double> targets)
    {
        public readonly Span<sbyte> Players = players;
        public readonly Span<double> Targets = targets;
    }
}
