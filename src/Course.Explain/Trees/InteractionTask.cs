using Course.Models;

namespace Course.Explain;

/// <summary>Path-dependent interaction values of a table, compiled.</summary>
internal sealed unsafe class InteractionTask : LaneTask
{
    private readonly PathCode _code;
    private readonly int _playerCount, _outputCount, _vectors;

    private InteractionTask(TreeEnsemble ensemble, Players players, SplitColumns columns)
        : base(ensemble, columns, players.Count * (players.Count + 1) * ensemble.OutputCount)
    {
        (_playerCount, _outputCount) = (players.Count, ensemble.OutputCount);
        _code = PathCompiler.Compile(ensemble, players, columns, pairs: true);
        _vectors = _code.Programs.Select(program => program.PairOffsets[^1]).DefaultIfEmpty(0).Max();
    }

    public override int ResultWidth => _outputCount * _playerCount * _playerCount;

    public static InteractionTask For(TreeEnsemble ensemble, Players players) => new(ensemble, players, new(ensemble));

    protected override object CreateKernel() => new InteractionKernel(_code.Levels, _code.Order, _vectors);

    protected override void AddTree(object kernel, int tree, in RowChunk chunk)
    {
        var program = _code.Programs[tree];
        fixed (PathStep* steps = _code.Steps)
        fixed (PairTerm* terms = _code.Terms)
        fixed (double* constants = _code.Constants, weights = _code.Weights[program.Order - 1])
            for (var block = 0; block < chunk.Blocks; block++)
            {
                var attributions = chunk.Sums(block) + program.Output * _playerCount * (_playerCount + 1) * LaneBuffer.Lanes;
                ((InteractionKernel)kernel).Run(
                    steps + program.FirstStep, program, constants + program.FirstConstant, terms + program.FirstTerm, weights,
                    chunk.Columns(block), attributions, attributions + _playerCount * LaneBuffer.Lanes);
            }
    }

    protected override void Finish(double* sums, Span<double> results)
    {
        var players = _playerCount;
        for (var output = 0; output < _outputCount; output++)
        {
            var matrix = results.Slice(output * players * players, players * players);
            var attributions = sums + output * players * (players + 1) * LaneBuffer.Lanes;
            var pairs = attributions + players * LaneBuffer.Lanes;
            for (var i = 0; i < players; i++)
                for (var j = i + 1; j < players; j++)
                    matrix[i * players + j] = matrix[j * players + i] = pairs[(i * players + j) * LaneBuffer.Lanes] / 2;
            for (var i = 0; i < players; i++)
            {
                var alone = attributions[i * LaneBuffer.Lanes];
                for (var j = 0; j < players; j++)
                    if (j != i) alone -= matrix[i * players + j];
                matrix[i * players + i] = alone;
            }
        }
    }
}
