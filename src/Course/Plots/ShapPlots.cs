using Course.Explain;
using Course.Models;

namespace Course;

/// <summary>Draws attributions of many rows: how large, in which direction, and with which values.</summary>
public static class ShapPlots
{
    /// <summary>Draws the mean size of each player's attributions, the largest on top.</summary>
    /// <param name="shap">Attributions of n rows.</param>
    /// <param name="output">The output, counted from 0.</param>
    /// <param name="most">Most bars.</param>
    /// <param name="title">The finding; null for a plain one.</param>
    public static Figure Bar(this ShapValues shap, int output = 0, int most = 12, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(shap);
        var sizes = Sizes(shap, output).Take(most).ToArray();
        return new Sketch($"mean size of the attribution, {PlotWords.Output(shap.Scale)}", "").Height(Math.Max(300, 120 + 30 * sizes.Length))
            .LyingBars("", [.. sizes.Select(size => shap.Players[size.Player])], sizes.Select(size => size.Mean), [.. sizes.Select(_ => Colours.Blue)],
                ("text", sizes.Select(size => PlotWords.Number(size.Mean)).ToArray()), ("textposition", "outside"), ("cliponaxis", false))
            .YAxis("autorange", "reversed").YAxis("type", "category")
            .Done(
                title ?? $"{shap.Players[sizes[0].Player]} moves the model's output most",
                $"Bar chart of mean absolute attributions over {shap.RowCount} rows, in {PlotWords.Output(shap.Scale)}: "
                    + string.Join(", ", sizes.Take(6).Select(size => $"{shap.Players[size.Player]} {PlotWords.Number(size.Mean)}")) + ".",
                TableView.Of("Mean size of attributions", sizes, size => [shap.Players[size.Player], PlotWords.Number(size.Mean)], "player", PlotWords.Output(shap.Scale)));
    }

    /// <summary>Draws one dot a row and player; place is the attribution, shade is the player's value from low to high.</summary>
    /// <param name="shap">Attributions of n rows.</param>
    /// <param name="rows">The rows, for the shades; a player is found by its name among <paramref name="features"/>, others stay grey.</param>
    /// <param name="features">Names of the columns of the rows.</param>
    /// <param name="output">The output, counted from 0.</param>
    /// <param name="most">Most players.</param>
    /// <param name="title">The finding; null for a plain one.</param>
    /// <exception cref="ArgumentException">There are other rows than attributions.</exception>
    public static Figure Beeswarm(this ShapValues shap, Rows rows, IReadOnlyList<string> features, int output = 0, int most = 10, string? title = null)
    {
        RequireSameRows(shap, rows);
        ArgumentNullException.ThrowIfNull(features);
        var players = Sizes(shap, output).Take(most).Select(size => size.Player).ToArray();
        var chosen = PlotWords.Spread(shap.RowCount, 180);
        var sketch = new Sketch($"attribution, {PlotWords.Output(shap.Scale)}", "").Height(Math.Max(320, 130 + 42 * players.Length));
        for (var line = 0; line < players.Length; line++)
        {
            double[] x = [.. chosen.Select(row => shap.Of(row, output)[players[line]])];
            double[] y = [.. Spread(x).Select(shift => players.Length - 1 - line + shift)];
            var column = IndexOf(features, shap.Players[players[line]]);
            if (column < 0) sketch.Points("", x, y, Colours.Grey, size: 5, inLegend: false);
            else sketch.Shaded("", x, y, Ranks([.. chosen.Select(row => rows[row][column])]), "value of the feature", 5, showScale: line == 0 || IndexOf(features, shap.Players[players[0]]) < 0 && line == 1,
                labels: ([0, 1], ["low", "high"]));
        }

        sketch.YTicks(Enumerable.Range(0, players.Length).Select(i => (double)i), players.Reverse().Select(player => shap.Players[player])).YAxis("range", (double[])[-0.6, players.Length - 0.4]).Up(0, "");
        var sizes = Sizes(shap, output).Take(3).ToArray();
        return sketch.Done(
            title ?? $"Attributions of {chosen.Length} rows, player by player",
            $"Beeswarm of {chosen.Length} dots in each of {players.Length} lines; across: attribution in {PlotWords.Output(shap.Scale)}, dark for low and bright for high values. Widest: "
                + string.Join(", ", sizes.Select(size => $"{shap.Players[size.Player]} (mean size {PlotWords.Number(size.Mean)})")) + ".",
            TableView.Of("Attributions", players, player => [shap.Players[player], .. Quartiles([.. chosen.Select(row => shap.Of(row, output)[player])])],
                "player", "smallest", "25 %", "median", "75 %", "largest"));
    }

    /// <summary>Draws one player's attribution against its value; the shade is another feature, to show an interaction.</summary>
    /// <param name="shap">Attributions of n rows.</param>
    /// <param name="rows">The rows, n of them.</param>
    /// <param name="features">Names of the columns of the rows.</param>
    /// <param name="player">The player, also a feature.</param>
    /// <param name="shade">The other feature; null for none.</param>
    /// <param name="output">The output, counted from 0.</param>
    /// <param name="title">The finding; null for a plain one.</param>
    /// <exception cref="ArgumentException">A name is unknown, or there are other rows than attributions.</exception>
    public static Figure Dependence(
        this ShapValues shap, Rows rows, IReadOnlyList<string> features, string player, string? shade = null, int output = 0, string? title = null)
    {
        RequireSameRows(shap, rows);
        ArgumentNullException.ThrowIfNull(features);
        var (column, own) = (Require(features, player), Require(shap.Players, player));
        var chosen = PlotWords.Spread(shap.RowCount, 600);
        double[] x = [.. chosen.Select(row => rows[row][column])];
        double[] y = [.. chosen.Select(row => shap.Of(row, output)[own])];
        var sketch = new Sketch(player, $"attribution of {player}, {PlotWords.Output(shap.Scale)}");
        if (shade is null) sketch.Points("", x, y, Colours.Blue, size: 5, inLegend: false, opacity: 0.7);
        else
        {
            var other = Require(features, shade);
            sketch.Shaded("", x, y, chosen.Select(row => rows[row][other]), shade, 6);
        }

        return sketch.Across(0, "").Done(
            title ?? (shade is null ? $"What {player} adds, by its value" : $"What {player} adds, by its value and {shade}"),
            $"Scatter plot of {chosen.Length} rows. Across: {player}, {PlotWords.Range(x)}. Up: its attribution in {PlotWords.Output(shap.Scale)}, {PlotWords.Range(y)}."
                + (shade is null ? "" : $" Dark dots: low {shade}; bright dots: high {shade}."),
            TableView.Of($"Attribution of {player}", x.Zip(y).OrderBy(p => p.First).Chunk(Math.Max(1, x.Length / 10)),
                part => [PlotWords.Number(part.Average(p => p.First)), PlotWords.Number(part.Average(p => p.Second)), $"{part.Length}"], $"{player} (mean of a tenth)", "mean attribution", "rows"));
    }

    /// <summary>Draws all attributions as a map: rows across, ordered by their output, players up.</summary>
    /// <param name="shap">Attributions of n rows.</param>
    /// <param name="output">The output, counted from 0.</param>
    /// <param name="most">Most players.</param>
    /// <param name="title">The finding; null for a plain one.</param>
    public static Figure HeatMap(this ShapValues shap, int output = 0, int most = 12, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(shap);
        var players = Sizes(shap, output).Take(most).Select(size => size.Player).ToArray();
        var rows = PlotWords.Spread(shap.RowCount, 120).OrderBy(row => Sum(shap, row, output)).ToArray();
        var z = players.Select(player => Sketch.Short(rows.Select(row => shap.Of(row, output)[player]))).ToArray();
        var size = z.Max(line => line.Max(Math.Abs));
        return new Sketch("rows, from the lowest output to the highest", "")
            .Add("heatmap", "", false, ("z", z), ("x", Enumerable.Range(1, rows.Length).ToArray()), ("y", players.Select(player => shap.Players[player]).ToArray()), ("zmin", -size), ("zmax", size),
                ("colorscale", Sketch.Scale(Colours.Diverging)), ("colorbar", Sketch.Object(("title", Sketch.Object(("text", $"attribution, {PlotWords.Output(shap.Scale)}"), ("side", "right"))), ("thickness", 14))))
            .YAxis("autorange", "reversed")
            .Done(
                title ?? "Attributions row by row, from the lowest output to the highest",
                $"Heat map of {rows.Length} rows (across, by rising output) and {players.Length} players (up); colour: attribution in {PlotWords.Output(shap.Scale)}, from -{PlotWords.Number(size)} (blue) to +{PlotWords.Number(size)} (vermillion).",
                TableView.Of("Attributions, lowest and highest output", players.Select((player, i) => (player, i)),
                    line => [shap.Players[line.player], PlotWords.Signed(z[line.i][0]), PlotWords.Signed(z[line.i][^1])], "player", "lowest row", "highest row"));
    }

    private static (int Player, double Mean)[] Sizes(ShapValues shap, int output)
    {
        var sums = new double[shap.PlayerCount];
        for (var row = 0; row < shap.RowCount; row++)
            for (var player = 0; player < sums.Length; player++) sums[player] += Math.Abs(shap.Of(row, output)[player]);
        return [.. sums.Select((sum, player) => (player, sum / shap.RowCount)).OrderByDescending(size => size.Item2)];
    }

    private static double Sum(ShapValues shap, int row, int output)
    {
        var sum = 0.0;
        foreach (var value in shap.Of(row, output)) sum += value;
        return sum;
    }

    // Dots of about the same place go up and down in turn, so that a crowd looks like one.
    private static double[] Spread(double[] x)
    {
        var width = Math.Max(1e-12, x.Max() - x.Min()) / 60;
        var seen = new Dictionary<int, int>();
        return [.. x.Select(value =>
        {
            var bin = (int)Math.Floor(value / width);
            var count = seen[bin] = seen.GetValueOrDefault(bin) + 1;
            return Math.Min(0.36, count / 2 * 0.035) * (count % 2 == 0 ? 1 : -1);
        })];
    }

    private static double[] Ranks(double[] values)
    {
        var sorted = values.Where(double.IsFinite).Order().ToArray();
        return [.. values.Select(value => double.IsNaN(value) || sorted.Length < 2 ? 0.5 : Math.Clamp(Array.BinarySearch(sorted, value), 0, sorted.Length - 1) / (sorted.Length - 1.0))];
    }

    private static string[] Quartiles(double[] values)
    {
        Array.Sort(values);
        return [.. new[] { 0, 0.25, 0.5, 0.75, 1 }.Select(share => PlotWords.Signed(values[(int)(share * (values.Length - 1))]))];
    }

    private static int IndexOf(IReadOnlyList<string> names, string name)
    {
        for (var i = 0; i < names.Count; i++)
            if (names[i] == name) return i;
        return -1;
    }

    private static int Require(IReadOnlyList<string> names, string name) => IndexOf(names, name) is >= 0 and var i
        ? i
        : throw new ArgumentException($"There is no '{name}'. There are: {string.Join(", ", names)}.", nameof(name));

    private static void RequireSameRows(ShapValues shap, Rows rows)
    {
        ArgumentNullException.ThrowIfNull(shap);
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count != shap.RowCount) throw new ArgumentException($"There are {rows.Count} rows and attributions of {shap.RowCount}.", nameof(rows));
    }
}
