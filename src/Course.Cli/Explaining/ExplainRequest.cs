using Course.Models;

namespace Course.Cli;

/// <summary>What <c>course explain</c> was asked.</summary>
internal sealed record ExplainRequest(IScorer Model, string ModelPath, string Data)
{
    public string? Background { get; init; }

    public IReadOnlyList<string> Features { get; init; } = [];

    public string? Grid { get; init; }

    public string? Permutations { get; init; }

    public string? Labels { get; init; }

    public string Label { get; init; } = "label";

    public int Threads { get; init; } = 1;

    public required RowProgress Progress { get; init; }

    /// <summary>The model compiled for batches.</summary>
    public IScorer Scorer => Model.Compile();

    /// <summary>The features asked for, or all; an unknown one is an error that lists those there are.</summary>
    public IReadOnlyList<string> Chosen()
    {
        foreach (var feature in Features) Model.IndexOf(feature);
        return Features.Count > 0 ? Features : Model.Features;
    }

    /// <summary>The rows to average over.</summary>
    public Rows AllRows()
    {
        var rows = FeatureTable.ReadAll(Background ?? Data, Model.Features);
        Progress.Add(rows.Count);
        return rows;
    }
}
