namespace Course.Explain;

/// <summary>(own - 1)! · other! / (own + other)!: the share of each of the own players in a game that all of them must enter and no other may.</summary>
internal static class ShapleyWeights
{
    private const int Size = PatternProgram.MaxPlayers + 1;

    private static readonly double[] Table = Fill();

    /// <summary>The weight; own ≥ 1.</summary>
    public static double Of(int own, int other) => own + other < Size ? Table[own * Size + other] : Exactly(own, other);

    /// <summary>1 / (own · binomial(own + other, own)); the binomial is built up by whole factors.</summary>
    private static double Exactly(int own, int other)
    {
        var binomial = 1.0;
        for (var i = 1; i <= Math.Min(own, other); i++) binomial = binomial * (own + other + 1 - i) / i;
        return 1 / (own * binomial);
    }

    private static double[] Fill()
    {
        var table = new double[Size * Size];
        for (var own = 1; own < Size; own++)
            for (var other = 0; own + other < Size; other++)
                table[own * Size + other] = Exactly(own, other);
        return table;
    }
}
