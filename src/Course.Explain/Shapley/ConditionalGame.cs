using Course.Models;

namespace Course.Explain;

/// <summary>A model as a game whose absent features are averaged over the background rows nearest in the present ones.</summary>
internal sealed class ConditionalGame : Game
{
    private readonly IScorer _scorer;
    private readonly Rows _background;
    private readonly double[] _row;
    private readonly int _neighbours;
    private readonly int[] _playerOf;
    private readonly Scale _scale;
    private readonly double[] _weights;

    public ConditionalGame(IScorer scorer, Rows background, ReadOnlySpan<double> row, int neighbours, Players? players, Scale scale)
        : base(PermutationImportance.RequirePlayers(scorer, players).Names, scorer.OutputCount)
    {
        Background.Require(scorer, background);
        if (row.Length != background.Width)
            throw new ArgumentException($"The row has {row.Length} values and the model {background.Width} features. Encode it with the model's own schema.", nameof(row));
        if (neighbours < 1 || neighbours > background.Count)
            throw new ArgumentOutOfRangeException(nameof(neighbours), neighbours, $"Neighbours are 1 to {background.Count}, the rows of the background.");
        (_scorer, _background, _row, _neighbours, _scale) = (scorer, background, row.ToArray(), neighbours, scale);
        _playerOf = [.. PermutationImportance.RequirePlayers(scorer, players).OfFeature];
        _weights = [.. Enumerable.Range(0, background.Width).Select(column => 1 / Variance(background.Column(column)))];
    }

    public override void Values(ReadOnlySpan<bool> present, Span<double> values)
    {
        var features = new List<int>();
        for (var feature = 0; feature < _row.Length; feature++)
            if (present[_playerOf[feature]]) features.Add(feature);
        var chosen = features.Count == 0
            ? Enumerable.Range(0, _background.Count).ToArray()
            : Enumerable.Range(0, _background.Count).OrderBy(row => Distance(row, features)).Take(_neighbours).ToArray();
        var rows = Background.Take(_background, chosen).Values.ToArray();
        foreach (var feature in features)
            for (var i = feature; i < rows.Length; i += _row.Length) rows[i] = _row[feature];
        var outputs = new double[chosen.Length * OutputCount];
        _scorer.Score(rows, outputs);
        for (var from = 0; _scale == Scale.Prediction && from < outputs.Length; from += OutputCount)
            _scorer.Link.Apply(outputs.AsSpan(from, OutputCount));
        WhatIf.Mean(outputs, values);
    }

    private double Distance(int row, List<int> features)
    {
        var values = _background[row];
        var sum = 0.0;
        foreach (var feature in features) sum += (values[feature] - _row[feature]) * (values[feature] - _row[feature]) * _weights[feature];
        return sum;
    }

    private static double Variance(double[] values)
    {
        var mean = values.Average();
        var variance = values.Sum(value => (value - mean) * (value - mean)) / values.Length;
        return variance > 0 ? variance : 1;
    }
}
