namespace Course.Models.Tests;

/// <summary>Every compiled scorer gives the reference scorer's bits, for all kinds of splits and values.</summary>
public class CompiledScorersTests
{
    public static TheoryData<string> Scorers => ["row", "256", "512", "chosen", "threads"];

    [Theory, MemberData(nameof(Scorers))]
    public void Random_ensembles_keep_their_bits(string scorer) =>
        Gen.Int[0, 10_000_000].Sample(seed => Same(scorer, new RandomEnsemble(seed)), iter: 300);

    [Theory, MemberData(nameof(Scorers))]
    public void Trees_of_up_to_64_leaves_keep_their_bits(string scorer) =>
        Gen.Int[0, 10_000_000].Sample(seed => Same(scorer, new RandomEnsemble(seed, Trees: 5, Leaves: 64)), iter: 60);

    [Theory, MemberData(nameof(Scorers))]
    public void Several_outputs_keep_their_bits(string scorer) =>
        Gen.Int[0, 10_000_000].Sample(seed => Same(scorer, new RandomEnsemble(seed, Outputs: 3)), iter: 60);

    [Theory, MemberData(nameof(Scorers))]
    public void More_trees_than_fit_at_a_time_keep_their_bits(string scorer) =>
        Same(scorer, new RandomEnsemble(5, Trees: 300, Leaves: 32, Features: 12) { WithCategories = false, WithOneHot = false });

    [Theory, MemberData(nameof(Scorers))]
    public void No_tree_at_all_leaves_the_base_margin(string scorer)
    {
        var ensemble = new TreeEnsemble(["x"], [], new() { BaseMargins = [0.25, -1] });
        Assert.Equal([0.25, -1, 0.25, -1], Compile(scorer, ensemble).Margins(new([1, 2], 1)));
    }

    [Theory, MemberData(nameof(Scorers))]
    public void No_row_at_all_is_scored(string scorer) => Compile(scorer, new RandomEnsemble(3).Build()).Score([], []);

    [Fact]
    public void Large_trees_are_walked()
    {
        var random = new RandomEnsemble(77, Trees: 9, Leaves: 500);
        var ensemble = random.Build();
        Assert.IsType<RowScorer>(ensemble.Compile());
        Assert.Contains("leaves; up to 64", Assert.Throws<ArgumentException>(() => new VectorQuickScorer(ensemble)).Message, StringComparison.Ordinal);
        Same("row", random);
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(7)]
    public void The_number_of_threads_changes_no_bit(int threads)
    {
        var random = new RandomEnsemble(21);
        var (ensemble, rows) = (random.Build(), new Rows(random.Rows(3_001), random.Features));
        Assert.Equal(ensemble.Margins(rows), ensemble.Compile(threads).Margins(rows));
    }

    [Theory, MemberData(nameof(Scorers))]
    public void Rows_and_margins_that_disagree_are_refused(string scorer) =>
        Assert.Throws<ArgumentException>(() => Compile(scorer, new RandomEnsemble(1).Build()).Score(new double[7], new double[1]));

    [Fact]
    public void A_linear_model_is_compiled_to_itself()
    {
        IScorer linear = new LinearModel(["a"], [2], 1);
        Assert.Same(linear, linear.Compile());
    }

    [Theory]
    [InlineData("row"), InlineData("chosen")]
    public void Scoring_allocates_nothing(string scorer)
    {
        var random = new RandomEnsemble(9, Trees: 40);
        var compiled = Compile(scorer, random.Build());
        var rows = random.Rows(100);
        var margins = new double[100];
        for (var i = 0; i < 50; i++) compiled.Score(rows, margins);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 20; i++) compiled.Score(rows, margins);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static void Same(string scorer, RandomEnsemble random)
    {
        var ensemble = random.Build();
        var rows = new Rows(random.Rows(53), random.Features);
        Assert.Equal(Bits(ensemble.Margins(rows)), Bits(Compile(scorer, ensemble).Margins(rows)));
    }

    private static long[] Bits(double[] values) => [.. values.Select(BitConverter.DoubleToInt64Bits)];

    private static IScorer Compile(string scorer, TreeEnsemble ensemble) => scorer switch
    {
        "row" => new RowScorer(ensemble),
        "256" => new VectorQuickScorer(ensemble, 256),
        "512" => new VectorQuickScorer(ensemble, 512),
        "threads" => ensemble.Compile(threads: 3),
        _ => ensemble.Compile(),
    };
}
