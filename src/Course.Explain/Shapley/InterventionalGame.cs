using Course.Models;

namespace Course.Explain;

/// <summary>A model with a background as a game; scratch is made once, and the explicand may change.</summary>
internal sealed class InterventionalGame : Game
{
    private const int BlockRows = 256;
    private readonly IScorer _scorer;
    private readonly Rows _background;
    private readonly Scale _scale;
    private readonly int[] _playerOf;
    private readonly double[] _row;
    private readonly double[] _block;
    private readonly double[] _outputs;

    public InterventionalGame(IScorer scorer, Rows background, Players? players, Scale scale)
        : base(PermutationImportance.RequirePlayers(scorer, players).Names, scorer.OutputCount)
    {
        Background.Require(scorer, background);
        (_scorer, _background, _scale) = (scorer, background, scale);
        _playerOf = [.. PermutationImportance.RequirePlayers(scorer, players).OfFeature];
        _row = new double[background.Width];
        var rows = Math.Min(BlockRows, background.Count);
        _block = new double[rows * background.Width];
        _outputs = new double[rows * scorer.OutputCount];
    }

    public void Explain(ReadOnlySpan<double> row)
    {
        if (row.Length != _row.Length)
            throw new ArgumentException($"The row has {row.Length} values and the model {_row.Length} features. Encode it with the model's own schema.", nameof(row));
        row.CopyTo(_row);
    }

    public override void Values(ReadOnlySpan<bool> present, Span<double> values)
    {
        if (!present.Contains(false))
        {
            Score(_row, values);
            return;
        }

        values.Clear();
        // The sums' lost parts stand behind the values, so that means do not drift with the background's size.
        Span<CompensatedSum> sums = OutputCount <= 16 ? stackalloc CompensatedSum[OutputCount] : new CompensatedSum[OutputCount];
        sums.Clear();
        for (var from = 0; from < _background.Count; from += BlockRows)
        {
            var count = Math.Min(BlockRows, _background.Count - from);
            var block = _block.AsSpan(0, count * _row.Length);
            _background.Values.Slice(from * _row.Length, block.Length).CopyTo(block);
            for (var feature = 0; feature < _row.Length; feature++)
            {
                if (!present[_playerOf[feature]]) continue;
                for (var i = feature; i < block.Length; i += _row.Length) block[i] = _row[feature];
            }

            var outputs = _outputs.AsSpan(0, count * OutputCount);
            Score(block, outputs);
            for (var i = 0; i < outputs.Length; i++) sums[i % OutputCount].Add(outputs[i]);
        }

        for (var output = 0; output < OutputCount; output++) values[output] = sums[output].Value / _background.Count;
    }

    private void Score(ReadOnlySpan<double> rows, Span<double> outputs)
    {
        _scorer.Score(rows, outputs);
        if (_scale == Scale.Margin) return;
        for (var from = 0; from < outputs.Length; from += OutputCount) _scorer.Link.Apply(outputs.Slice(from, OutputCount));
    }
}
