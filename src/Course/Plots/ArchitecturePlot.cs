namespace Course;

/// <summary>A part of the reference architecture.</summary>
public enum ArchitecturePart
{
    /// <summary>Where loans are asked for.</summary>
    Application,

    /// <summary>Events and records as they come.</summary>
    LiveData,

    /// <summary>Featurisation, learning, evaluation; ends in a package.</summary>
    Training,

    /// <summary>Policies, featurisation, model; ends in a decision.</summary>
    Scoring,

    /// <summary>What the application acts on.</summary>
    Decisions,

    /// <summary>Runs, registry, lineage, access.</summary>
    Governance,
}

/// <summary>Draws the reference architecture of the course with one part highlighted.</summary>
/// <remarks>Redrawn in own words after A. Agrawal et al., Cloudy with high chance of DBMS, arXiv 1909.00084, 2019.</remarks>
public static class ArchitecturePlot
{
    private sealed record Part(ArchitecturePart Kind, string Name, string Role, double Left, double Right, double Low, double High, params string[] Steps);

    private static readonly double[] Across = [-0.2, 12.2], Upward = [0, 8];

    private static readonly Part[] Parts =
    [
        new(ArchitecturePart.Application, "Application", "asks for a loan decision", 0, 2.3, 0.4, 2.6),
        new(ArchitecturePart.LiveData, "Live data", "events and records as they come", 0, 2.3, 3.6, 5.8),
        new(ArchitecturePart.Training, "Training", "offline: learns and writes a package", 3.2, 8.8, 3.6, 5.8, "featurisation", "learning", "evaluation"),
        new(ArchitecturePart.Scoring, "Scoring", "online: answers one request", 3.2, 8.8, 0.4, 2.6, "policies", "featurisation", "model"),
        new(ArchitecturePart.Decisions, "Decisions", "what the application acts on", 9.7, 12, 0.4, 2.6),
        new(ArchitecturePart.Governance, "Governance", "runs, registry and gates, lineage, access", 0, 12, 6.6, 7.8),
    ];

    private static readonly (string From, string To, double X0, double Y0, double X1, double Y1)[] Arrows =
    [
        ("Live data", "Training", 2.3, 4.7, 3.2, 4.7), ("Application", "Scoring", 2.3, 1.5, 3.2, 1.5), ("Scoring", "Decisions", 8.8, 1.5, 9.7, 1.5),
        ("Training", "Scoring (model package)", 7.9, 3.6, 7.9, 2.6), ("Training", "Governance", 6, 5.8, 6, 6.6), ("Live data", "Scoring", 2.3, 3.6, 3.2, 2.6),
    ];

    /// <summary>Draws it.</summary>
    /// <param name="highlight">The part this lesson is about.</param>
    /// <param name="title">The finding.</param>
    public static Figure Plot(this ArchitecturePart highlight, string title)
    {
        var sketch = new Sketch("", "").Height(430)
            .XAxis("visible", false).YAxis("visible", false).XAxis("range", Across).YAxis("range", Upward);
        foreach (var part in Parts)
        {
            var isChosen = part.Kind == highlight;
            sketch.Box(part.Left, part.Right, part.Low, part.High, isChosen ? "#CDE6F5" : "#F4F4F4", isChosen ? Colours.Blue : "#8A8A8A");
            var middle = (part.Left + part.Right) / 2;
            sketch.Label(middle, part.High - 0.35, isChosen ? $"<b>{part.Name} (here)</b>" : part.Name, "#222222", "center", 0);
            if (part.Kind == ArchitecturePart.Governance) sketch.Label(middle, part.Low + 0.35, part.Role, "#444444", "center", 0);
            for (var i = 0; i < part.Steps.Length; i++)
            {
                var left = part.Left + 0.2 + i * 1.8;
                // Featurisation stands in both: the one line where skew is born.
                sketch.Box(left, left + 1.65, part.Low + 0.25, part.High - 0.75, "#FFFFFF", part.Steps[i] == "featurisation" ? Colours.Vermillion : "#8A8A8A");
                sketch.Label(left + 0.82, (part.Low + part.High - 0.5) / 2, part.Steps[i], "#222222", "center", 0);
            }
        }

        foreach (var arrow in Arrows)
        {
            sketch.Line($"{arrow.From} to {arrow.To}", [arrow.X0, arrow.X1], [arrow.Y0, arrow.Y1], "#444444", width: 2, inLegend: false);
            Head(sketch, arrow.X0, arrow.Y0, arrow.X1, arrow.Y1);
        }

        var chosen = Parts.Single(part => part.Kind == highlight);
        return sketch.Done(
            title,
            $"Diagram of six boxes. Live data feed training, which writes a model package for scoring; the application asks scoring, which answers with decisions; "
                + $"governance spans all. Featurisation stands in training and in scoring. Highlighted: {chosen.Name}, {chosen.Role}.",
            new TableView("Parts of the reference architecture", ["part", "role", "steps", "arrows to"],
                [.. Parts.Select(part => (IReadOnlyList<string>)[part.Name, part.Role, string.Join(", ", part.Steps), string.Join(", ", Arrows.Where(arrow => arrow.From == part.Name).Select(arrow => arrow.To))])]));
    }

    // Two short strokes at the end of an arrow.
    private static void Head(Sketch sketch, double x0, double y0, double x1, double y1)
    {
        const double Length = 0.22;
        var angle = Math.Atan2(y1 - y0, x1 - x0);
        double[] sides = [angle + 2.6, angle - 2.6];
        sketch.Line(
            "", [x1 + Length * Math.Cos(sides[0]), x1, x1 + Length * Math.Cos(sides[1])], [y1 + Length * Math.Sin(sides[0]), y1, y1 + Length * Math.Sin(sides[1])],
            "#444444", width: 2, inLegend: false);
    }
}
