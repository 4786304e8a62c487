namespace Course.Explain;

/// <summary>Interaction values of n rows and k outputs between p players: the attributions, split into alone and together.</summary>
/// <remarks>
/// The matrix of a row is symmetric. Off the diagonal stands half of a pair's interaction, on it what is left of the
/// player's attribution, so each line of the matrix sums to that player's Shapley value.
/// <para>Source: M. Grabisch, M. Roubens, An axiomatic approach to the concept of interaction among players in
/// cooperative games, International Journal of Game Theory 28, 1999; S. Lundberg et al., From local explanations to
/// global understanding, Nature Machine Intelligence 2, 2020.</para>
/// </remarks>
public sealed record InteractionValues
{
    private readonly double[] _values;

    /// <summary>Takes over an interaction table; the array is not copied and must not be written to afterwards.</summary>
    /// <param name="players">Names of the p players.</param>
    /// <param name="values">Shape (n × k × p × p), row after row, output after output, symmetric.</param>
    /// <param name="expectedValues">Value of the empty coalition of each of the k outputs; k ≥ 1.</param>
    /// <exception cref="ArgumentException">There is no player or output, or the values do not fill whole rows.</exception>
    public InteractionValues(IReadOnlyList<string> players, double[] values, IReadOnlyList<double> expectedValues)
    {
        ArgumentNullException.ThrowIfNull(players);
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(expectedValues);
        if (players.Count == 0) throw new ArgumentException("There is no player to attribute anything to.", nameof(players));
        if (expectedValues.Count == 0) throw new ArgumentException("There is no expected value; give one an output.", nameof(expectedValues));
        if (values.Length % (players.Count * players.Count * expectedValues.Count) != 0)
            throw new ArgumentException(
                $"{values.Length} values do not fill rows of {expectedValues.Count} outputs × {players.Count} × {players.Count} players.", nameof(values));
        (Players, _values, ExpectedValues) = (players, values, expectedValues);
    }

    /// <summary>Names of the p players.</summary>
    public IReadOnlyList<string> Players { get; }

    /// <summary>Value of the empty coalition of each output.</summary>
    public IReadOnlyList<double> ExpectedValues { get; }

    /// <summary>All values, shape (n × k × p × p), row after row.</summary>
    public IReadOnlyList<double> Values => _values;

    /// <summary>Number of rows, n.</summary>
    public int RowCount => _values.Length / (OutputCount * PlayerCount * PlayerCount);

    /// <summary>Number of outputs, k.</summary>
    public int OutputCount => ExpectedValues.Count;

    /// <summary>Number of players, p.</summary>
    public int PlayerCount => Players.Count;

    /// <summary>How the values were computed.</summary>
    public ShapAlgorithm Algorithm { get; init; }

    /// <summary>The scale on which the values add up.</summary>
    public Scale Scale { get; init; }

    /// <summary>Background rows averaged over; 0 where absence is by covers.</summary>
    public int BackgroundCount { get; init; }

    /// <summary>The matrix of one row's output, shape (p × p), line after line.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The row or the output does not exist.</exception>
    public ReadOnlySpan<double> Of(int row, int output = 0)
    {
        if ((uint)row >= (uint)RowCount) throw new ArgumentOutOfRangeException(nameof(row), row, $"There are {RowCount} rows, counted from 0.");
        if ((uint)output >= (uint)OutputCount)
            throw new ArgumentOutOfRangeException(nameof(output), output, $"There are {OutputCount} outputs, counted from 0.");
        var size = PlayerCount * PlayerCount;
        return _values.AsSpan((row * OutputCount + output) * size, size);
    }

    /// <summary>Half the interaction of two players, or what a player adds alone where both are the same.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The row, the output or a player does not exist.</exception>
    public double Between(int first, int second, int row = 0, int output = 0)
    {
        if ((uint)first >= (uint)PlayerCount)
            throw new ArgumentOutOfRangeException(nameof(first), first, $"There are {PlayerCount} players, counted from 0.");
        if ((uint)second >= (uint)PlayerCount)
            throw new ArgumentOutOfRangeException(nameof(second), second, $"There are {PlayerCount} players, counted from 0.");
        return Of(row, output)[first * PlayerCount + second];
    }

    /// <summary>The Shapley values: each line of each matrix, summed.</summary>
    public ShapValues ToShapValues()
    {
        var sums = new double[_values.Length / PlayerCount];
        for (var line = 0; line < sums.Length; line++)
        {
            var sum = 0.0;
            foreach (var value in _values.AsSpan(line * PlayerCount, PlayerCount)) sum += value;
            sums[line] = sum;
        }

        return new(Players, sums, ExpectedValues) { Algorithm = Algorithm, Scale = Scale, BackgroundCount = BackgroundCount };
    }
}
