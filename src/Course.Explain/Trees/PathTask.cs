using Course.Models;

namespace Course.Explain;

/// <summary>Path-dependent attributions of a table, compiled.</summary>
internal sealed unsafe class PathTask : LaneTask
{
    private readonly PathCode _code;
    private readonly int _playerCount, _outputCount;

    private PathTask(TreeEnsemble ensemble, Players players, SplitColumns columns)
        : base(ensemble, columns, players.Count * ensemble.OutputCount)
    {
        (_playerCount, _outputCount) = (players.Count, ensemble.OutputCount);
        _code = PathCompiler.Compile(ensemble, players, columns, pairs: false);
    }

    public override int ResultWidth => _outputCount * _playerCount;

    public static PathTask For(TreeEnsemble ensemble, Players players) => new(ensemble, players, new(ensemble));

    protected override object CreateKernel() => new PathKernel(_code.Levels, _code.Order);

    protected override void AddTree(object kernel, int tree, in RowChunk chunk)
    {
        var program = _code.Programs[tree];
        fixed (PathStep* steps = _code.Steps)
        fixed (double* constants = _code.Constants, weights = _code.Weights[program.Order - 1])
            for (var block = 0; block < chunk.Blocks; block++)
                ((PathKernel)kernel).Run(
                    steps + program.FirstStep, program.StepCount, constants + program.FirstConstant, weights, program.Order,
                    chunk.Columns(block), chunk.Sums(block) + program.Output * _playerCount * LaneBuffer.Lanes);
    }

    protected override void Finish(double* sums, Span<double> results)
    {
        for (var i = 0; i < results.Length; i++) results[i] = sums[i * LaneBuffer.Lanes];
    }
}
