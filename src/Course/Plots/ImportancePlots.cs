using Course.Explain;

namespace Course;

/// <summary>Draws permutation importance with every repeat as a dot, so that luck can be seen.</summary>
public static class ImportancePlots
{
    /// <summary>Draws the mean loss of each player, its repeats, and a band of 1.96 standard errors of the shuffles.</summary>
    /// <param name="importance">Importance of p players.</param>
    /// <param name="title">The finding; null for a plain one.</param>
    /// <param name="totalGain">What the model gains over a constant; null for no line. Importances may exceed it.</param>
    public static Figure Plot(this PermutationImportance importance, string? title = null, double? totalGain = null)
    {
        ArgumentNullException.ThrowIfNull(importance);
        var sign = importance.LargerIsBetter ? -1 : 1;
        var lines = Enumerable.Range(0, importance.Players.Count).Select(player =>
        {
            double[] repeats = [.. Enumerable.Range(0, importance.RepeatCount).Select(r => sign * (importance.Permuted[player * importance.RepeatCount + r] - importance.Baseline))];
            var mean = repeats.Average();
            var error = repeats.Length < 2 ? 0 : Math.Sqrt(repeats.Sum(v => (v - mean) * (v - mean)) / (repeats.Length - 1) / repeats.Length);
            return (Name: importance.Players[player], Mean: mean, Error: error, Repeats: repeats);
        }).OrderByDescending(line => line.Mean).ToArray();
        var places = Enumerable.Range(0, lines.Length).Select(i => (double)(lines.Length - 1 - i)).ToArray();
        var sketch = new Sketch($"rise of the loss when shuffled ({importance.Metric})", "").Height(Math.Max(300, 130 + 30 * lines.Length));
        sketch.Points("one shuffle each", lines.SelectMany(line => line.Repeats), lines.SelectMany((line, i) => line.Repeats.Select(_ => places[i])), Colours.Sky, "circle-open", 7)
            .Points("mean and 1.96 standard errors of the shuffles", lines.Select(line => line.Mean), places, Colours.Vermillion, "diamond", 10, inLegend: true, opacity: 1,
                ("error_x", Sketch.Object(("type", "data"), ("array", lines.Select(line => 1.96 * line.Error).ToArray()), ("color", Colours.Vermillion))))
            .YTicks(places, lines.Select(line => line.Name)).YAxis("range", (double[])[-0.6, lines.Length - 0.4]).Up(0, "no loss");
        if (totalGain is { } gain) sketch.Points("", [gain * 1.02], [0], "#FFFFFF", size: 1, inLegend: false, opacity: 0).Up(gain, $"the model's whole gain: {PlotWords.Number(gain)}", Colours.Black, "dot", "right");
        return sketch.Done(
            title ?? $"Shuffling {lines[0].Name} costs most",
            $"Dot plot of {importance.RepeatCount} shuffles for each of {lines.Length} players; across: rise of {importance.Metric}. Means: "
                + string.Join(", ", lines.Take(5).Select(line => $"{line.Name} {PlotWords.Signed(line.Mean)}")) + ".",
            TableView.Of($"Permutation importance, {importance.Metric}, baseline {PlotWords.Number(importance.Baseline)}", lines,
                line => [line.Name, PlotWords.Signed(line.Mean), PlotWords.Number(line.Error)], "player", "mean rise", "standard error of the shuffles"));
    }
}
