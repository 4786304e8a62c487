using Course.Models;

namespace Course.Explain;

/// <summary>Compiled path-dependent attributions: runs every tree on a chunk of rows while its program is in the cache.</summary>
internal sealed unsafe class PathTask : ITreeTask
{
    /// <summary>Numbers of scratch that a chunk of rows may take: about half of a small second-level cache.</summary>
    private const int ChunkLength = 1 << 15;

    private readonly SplitColumns _columns;
    private readonly PathProgram[] _programs;
    private readonly PathStep[] _steps;
    private readonly double[] _constants;
    private readonly double[][] _weights;
    private readonly int _playerCount, _outputCount, _blocks;
    private readonly ScratchPool<Scratch> _scratch;

    public PathTask(TreeEnsemble ensemble, Players players)
    {
        _columns = new(ensemble);
        (_playerCount, _outputCount, Width) = (players.Count, ensemble.OutputCount, ensemble.Features.Count);
        (_programs, _steps, _constants) = PathCompiler.Compile(ensemble, players, _columns);
        var order = _programs.Select(program => program.Order).DefaultIfEmpty(1).Max();
        var levels = _programs.Select(program => program.Levels).DefaultIfEmpty(0).Max();
        _weights = [.. Enumerable.Range(1, order).Select(count => GaussLegendre.Of(count).Weights)];
        _blocks = Math.Clamp(ChunkLength / (LaneBuffer.Lanes * (_columns.Count + _playerCount * _outputCount)), 1, 32);
        _scratch = new(() => new(levels, order, _blocks, _columns.Count, _playerCount * _outputCount));
    }

    public int Width { get; }

    public int ResultWidth => _outputCount * _playerCount;

    public void Run(ReadOnlySpan<double> rows, Span<double> results)
    {
        var scratch = _scratch.Rent();
        var chunk = _blocks * LaneBuffer.Lanes;
        var count = rows.Length / Width;
        for (var first = 0; first < count; first += chunk)
        {
            var length = Math.Min(chunk, count - first);
            RunChunk(scratch, rows.Slice(first * Width, length * Width), results.Slice(first * ResultWidth, length * ResultWidth));
        }

        _scratch.Return(scratch);
    }

    private void RunChunk(Scratch scratch, ReadOnlySpan<double> rows, Span<double> results)
    {
        var count = rows.Length / Width;
        var blocks = (count + LaneBuffer.Lanes - 1) / LaneBuffer.Lanes;
        new Span<double>(scratch.Attributions.Pointer, blocks * ResultWidth * LaneBuffer.Lanes).Clear();
        for (var block = 0; block < blocks; block++) _columns.Load(BlockRows(rows, block), ColumnsOf(scratch, block));
        fixed (PathStep* steps = _steps)
        fixed (double* constants = _constants)
            foreach (var program in _programs)
            {
                if (program.StepCount == 0) continue;
                fixed (double* weights = _weights[program.Order - 1])
                    for (var block = 0; block < blocks; block++)
                    {
                        var columns = ColumnsOf(scratch, block);
                        if (_columns.HasSets(program.Tree)) _columns.LoadSets(program.Tree, BlockRows(rows, block), columns);
                        fixed (double* column = columns)
                            scratch.Kernel.Run(
                                steps + program.FirstStep, program.StepCount, constants + program.FirstConstant, weights, program.Order, column,
                                scratch.Attributions.Pointer + (block * _outputCount + program.Output) * _playerCount * LaneBuffer.Lanes);
                    }
            }

        for (var row = 0; row < count; row++)
        {
            var lanes = scratch.Attributions.Pointer + row / LaneBuffer.Lanes * ResultWidth * LaneBuffer.Lanes + row % LaneBuffer.Lanes;
            var result = results.Slice(row * ResultWidth, ResultWidth);
            for (var i = 0; i < result.Length; i++) result[i] = lanes[i * LaneBuffer.Lanes];
        }
    }

    private ReadOnlySpan<double> BlockRows(ReadOnlySpan<double> rows, int block)
    {
        var first = block * LaneBuffer.Lanes * Width;
        return rows.Slice(first, Math.Min(LaneBuffer.Lanes * Width, rows.Length - first));
    }

    private Span<double> ColumnsOf(Scratch scratch, int block) =>
        new(scratch.Columns.Pointer + block * _columns.Count * LaneBuffer.Lanes, _columns.Count * LaneBuffer.Lanes);

    private sealed class Scratch(int levels, int order, int blocks, int columns, int results)
    {
        public PathKernel Kernel { get; } = new(levels, order);

        public LaneBuffer Columns { get; } = new((long)blocks * columns * LaneBuffer.Lanes);

        public LaneBuffer Attributions { get; } = new((long)blocks * results * LaneBuffer.Lanes);
    }
}
