using System.Runtime.InteropServices;

namespace Course.Explain;

/// <summary>What a step of a <see cref="PathProgram"/> does.</summary>
internal enum PathOperation : byte
{
    /// <summary>Decides a split that has a split below it.</summary>
    Decide,

    /// <summary>Carries the products of a split down to its first or second child.</summary>
    Descend,

    /// <summary>Puts a leaf's value where a child's sums are expected.</summary>
    Leaf,

    /// <summary>Joins the sums of both children and credits the split's player.</summary>
    Join,

    /// <summary>Decide and Join of a split with two leaves, the commonest node.</summary>
    Twig,
}

/// <summary>One step of the walk through a tree; its numbers stand in the program's constants, in step order.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PathStep(PathOperation Operation)
{
    /// <summary>The player of the split's feature.</summary>
    public int Player { get; init; }

    /// <summary>Column of the split.</summary>
    public int Column { get; init; }

    /// <summary>Splits above the node.</summary>
    public int Level { get; init; }

    /// <summary>Level below the last split of the same player above this one, or -1 where there is none.</summary>
    public int Previous { get; init; }

    /// <summary>Where the result goes: 2 · level + (0 first child, 1 second child).</summary>
    public int Slot { get; init; }

    /// <summary>Descend: to the second child.</summary>
    public bool Second { get; init; }

    /// <summary>Descend: a split further down asks whether the row took this way.</summary>
    public bool Tracked { get; init; }

    /// <summary>Join, when pairs are wanted: its <see cref="PairTerm"/>s, one a player at or below the split.</summary>
    public int Terms { get; init; }
}

/// <summary>What a Join does for one player at or below its split, when pairs are wanted.</summary>
/// <param name="Target">Index first · players + second, first below second, of the pair with the split's player; -1 for that player itself.</param>
/// <param name="First">The player's position among those below the first child, or -1.</param>
/// <param name="Second">The player's position among those below the second child, or -1.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PairTerm(int Target, int First, int Second);

/// <summary>The walk through one tree.</summary>
/// <param name="Output">The output that the tree adds to.</param>
/// <param name="FirstStep">Its first step.</param>
/// <param name="StepCount">Its steps; 0 for a tree that is one leaf.</param>
/// <param name="FirstConstant">Its first constant.</param>
/// <param name="Order">Quadrature nodes, ⌈players on the longest path / 2⌉.</param>
/// <param name="FirstTerm">Its first pair term.</param>
/// <param name="PairOffsets">Players' vectors before each level's, when pairs are wanted; one entry more than levels.</param>
internal sealed record PathProgram(
    int Output, int FirstStep, int StepCount, int FirstConstant, int Order, int FirstTerm, int[] PairOffsets);

/// <summary>All trees of an ensemble, compiled.</summary>
/// <param name="Programs">One a tree.</param>
/// <param name="Steps">The steps of all trees.</param>
/// <param name="Constants">The constants of all trees, on memory that does not move.</param>
/// <param name="Terms">The pair terms of all trees; empty unless pairs are wanted.</param>
/// <param name="Weights">Quadrature weights of the rules with 1, 2, … nodes.</param>
/// <param name="Order">Largest number of quadrature nodes.</param>
/// <param name="Levels">Largest depth.</param>
internal sealed record PathCode(
    PathProgram[] Programs, PathStep[] Steps, double[] Constants, PairTerm[] Terms, double[][] Weights, int Order, int Levels);
