namespace Course.Explain;

/// <summary>Attributions of n rows and k outputs to p players: output = expected value + sum of attributions.</summary>
public sealed record ShapValues
{
    private readonly double[] _attributions;

    /// <summary>Takes over an attribution table; the array is not copied and must not be written to afterwards.</summary>
    /// <param name="players">Names of the p players.</param>
    /// <param name="attributions">Shape (n × k × p), row after row, output after output.</param>
    /// <param name="expectedValues">Value of the empty coalition of each of the k outputs; k ≥ 1.</param>
    /// <exception cref="ArgumentException">There is no player or output, or the attributions do not fill whole rows.</exception>
    public ShapValues(IReadOnlyList<string> players, double[] attributions, IReadOnlyList<double> expectedValues)
    {
        ArgumentNullException.ThrowIfNull(players);
        ArgumentNullException.ThrowIfNull(attributions);
        ArgumentNullException.ThrowIfNull(expectedValues);
        if (players.Count == 0) throw new ArgumentException("There is no player to attribute anything to.", nameof(players));
        if (expectedValues.Count == 0) throw new ArgumentException("There is no expected value; give one an output.", nameof(expectedValues));
        if (attributions.Length % (players.Count * expectedValues.Count) != 0)
            throw new ArgumentException(
                $"{attributions.Length} attributions do not fill rows of {expectedValues.Count} outputs × {players.Count} players.", nameof(attributions));
        (Players, _attributions, ExpectedValues) = (players, attributions, expectedValues);
    }

    /// <summary>Names of the p players.</summary>
    public IReadOnlyList<string> Players { get; }

    /// <summary>Value of the empty coalition of each output: what is predicted when nothing is known of the row.</summary>
    public IReadOnlyList<double> ExpectedValues { get; }

    /// <summary>All attributions, shape (n × k × p), row after row.</summary>
    public IReadOnlyList<double> Attributions => _attributions;

    /// <summary>Number of rows, n.</summary>
    public int RowCount => _attributions.Length / (OutputCount * PlayerCount);

    /// <summary>Number of outputs, k.</summary>
    public int OutputCount => ExpectedValues.Count;

    /// <summary>Number of players, p.</summary>
    public int PlayerCount => Players.Count;

    /// <summary>How the attributions were computed.</summary>
    public ShapAlgorithm Algorithm { get; init; }

    /// <summary>The scale on which the attributions add up.</summary>
    public Scale Scale { get; init; }

    /// <summary>Background rows averaged over; 0 where absence is by covers.</summary>
    public int BackgroundCount { get; init; }

    /// <summary>Standard error of each attribution, shape (n × k × p); null where nothing was sampled.</summary>
    public IReadOnlyList<double>? StandardErrors { get; init; }

    /// <summary>Seed of the sampled orders or coalitions; null where nothing was sampled.</summary>
    public int? Seed { get; init; }

    /// <summary>Coalitions evaluated for each row, in row order; null where none were.</summary>
    public IReadOnlyList<int>? CoalitionCounts { get; init; }

    /// <summary>Attributions of one row's output to the p players.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The row or the output does not exist.</exception>
    public ReadOnlySpan<double> Of(int row, int output = 0)
    {
        if ((uint)row >= (uint)RowCount) throw new ArgumentOutOfRangeException(nameof(row), row, $"There are {RowCount} rows, counted from 0.");
        if ((uint)output >= (uint)OutputCount)
            throw new ArgumentOutOfRangeException(nameof(output), output, $"There are {OutputCount} outputs, counted from 0.");
        return _attributions.AsSpan((row * OutputCount + output) * PlayerCount, PlayerCount);
    }

    /// <summary>Attribution of one row's output to the player of this name.</summary>
    /// <exception cref="ArgumentException">The player is unknown; the message lists those there are.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The row or the output does not exist.</exception>
    public double Of(int row, string player, int output = 0)
    {
        for (var i = 0; i < Players.Count; i++)
            if (Players[i] == player) return Of(row, output)[i];
        throw new ArgumentException($"There is no player '{player}'. There are: {string.Join(", ", Players)}.", nameof(player));
    }

    /// <summary>Expected value plus the row's attributions, added in player order: the output they explain.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The row or the output does not exist.</exception>
    public double Total(int row, int output = 0)
    {
        var attributions = Of(row, output);
        var sum = 0.0;
        foreach (var attribution in attributions) sum += attribution;
        return ExpectedValues[output] + sum;
    }

    /// <summary>Mean over rows of the absolute attribution to each player: a ranking of the whole table.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The output does not exist.</exception>
    /// <exception cref="InvalidOperationException">There are no rows.</exception>
    public IReadOnlyList<double> MeanAbsolute(int output = 0)
    {
        if (RowCount == 0) throw new InvalidOperationException("A table without rows has no mean.");
        var means = new double[PlayerCount];
        for (var row = 0; row < RowCount; row++)
        {
            var attributions = Of(row, output);
            for (var player = 0; player < means.Length; player++) means[player] += Math.Abs(attributions[player]);
        }

        foreach (ref var mean in means.AsSpan()) mean /= RowCount;
        return means;
    }
}
