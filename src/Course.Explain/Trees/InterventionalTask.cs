using Course.Models;

namespace Course.Explain;

/// <summary>Interventional attributions of a table against a whole background, compiled.</summary>
internal sealed unsafe class InterventionalTask : LaneTask
{
    /// <summary>Rows that share what leaves gave: enough that a pattern is met again.</summary>
    private const int BlocksOfChunk = 128;

    private readonly PatternProgram[] _programs;
    private readonly LeafShares[] _shares;
    private readonly int[] _outputs;
    private readonly int _playerCount, _outputCount;

    private InterventionalTask(TreeEnsemble ensemble, Players players, Rows background, SplitColumns columns)
        : base(ensemble, columns, players.Count * ensemble.OutputCount, BlocksOfChunk)
    {
        (_playerCount, _outputCount) = (players.Count, ensemble.OutputCount);
        _outputs = ensemble.Outputs.ToArray();
        _programs = new PatternProgram[ensemble.Trees.Count];
        _shares = new LeafShares[ensemble.Trees.Count];
        ExpectedValues = [.. ensemble.BaseMargins];
        var patterns = new BackgroundPatterns(columns, background);
        for (var index = 0; index < _programs.Length; index++)
        {
            var tree = ensemble.Trees[index];
            var weight = ensemble.Weight(_outputs[index]);
            _programs[index] = PatternProgram.Compile(tree, columns.Of(index), players, twins: true);
            (_shares[index], var mean) = patterns.Of(index, _programs[index], leaf => weight * tree.Value[leaf]);
            ExpectedValues[_outputs[index]] += mean;
        }
    }

    public double[] ExpectedValues { get; }

    public override int ResultWidth => _outputCount * _playerCount;

    public static InterventionalTask For(TreeEnsemble ensemble, Players players, Rows background) =>
        new(ensemble, players, background, new(ensemble));

    protected override object CreateKernel() => new Kernel(
        _programs.Select(program => program.ScratchLength).DefaultIfEmpty(0).Max(),
        _programs.Select(program => program.Leaves.Count).DefaultIfEmpty(0).Max());

    protected override void AddTree(object kernel, int tree, in RowChunk chunk)
    {
        var (scratch, patterns, memory) = (Kernel)kernel;
        var leaves = _shares[tree];
        var output = _outputs[tree] * _playerCount * LaneBuffer.Lanes;
        for (var block = 0; block < chunk.Blocks; block++)
            _programs[tree].Run(chunk.Columns(block), scratch.Pointer, (ulong*)patterns.Pointer + block * leaves.Count * LaneBuffer.Lanes);
        for (var leaf = 0; leaf < leaves.Count; leaf++)
        {
            var players = leaves.Players(leaf);
            memory.Turn(leaves, leaf);
            for (var block = 0; block < chunk.Blocks; block++)
            {
                var ofLeaf = (ulong*)patterns.Pointer + (block * leaves.Count + leaf) * LaneBuffer.Lanes;
                var rows = Math.Min(LaneBuffer.Lanes, chunk.Count - block * LaneBuffer.Lanes);
                for (var lane = 0; lane < rows; lane++)
                {
                    var shares = memory.Of(ofLeaf[lane]);
                    if (shares is null) continue;
                    var sums = chunk.Sums(block) + output + lane;
                    for (var i = 0; i < players.Length; i++) sums[players[i] * LaneBuffer.Lanes] += shares[i];
                }
            }
        }
    }

    protected override void Finish(double* sums, Span<double> results)
    {
        for (var i = 0; i < results.Length; i++) results[i] = sums[i * LaneBuffer.Lanes];
    }

    private sealed record Kernel(LaneBuffer Scratch, LaneBuffer Patterns, ShareMemory Memory)
    {
        public Kernel(int scratch, int leaves)
            : this(new(scratch), new((long)leaves * BlocksOfChunk * LaneBuffer.Lanes), new())
        {
        }
    }
}
