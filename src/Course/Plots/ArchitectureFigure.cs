namespace Course;

/// <summary>A part of the reference architecture.</summary>
public enum ArchitecturePart
{
    /// <summary>Nothing is pointed at.</summary>
    None,

    /// <summary>Where models are made: data, features, fitting, tracking.</summary>
    Training,

    /// <summary>Where models answer: policies, features, model.</summary>
    Scoring,

    /// <summary>What training and scoring must do alike.</summary>
    Featurisation,

    /// <summary>Rules before and after the model.</summary>
    Policies,

    /// <summary>The application that asks and acts.</summary>
    Application,

    /// <summary>Records of who made what from which data.</summary>
    Governance,
}

/// <summary>The reference architecture of model deployment, drawn anew, with the lesson's part pointed at.</summary>
/// <remarks>Source: A. Agrawal et al., Cloudy with high chance of DBMS (Flock), arXiv 1909.00084, 2019, its reference architecture.</remarks>
public static class ArchitectureFigure
{
    private static readonly (string Name, ArchitecturePart Part, double Left, double Right, double Low, double High)[] Boxes =
    [
        ("application", ArchitecturePart.Application, 0.2, 2.2, 6.2, 7.6),
        ("decisions", ArchitecturePart.Application, 7.8, 9.8, 6.2, 7.6),
        ("policies", ArchitecturePart.Policies, 2.9, 4.3, 6.2, 7.6),
        ("featurisation", ArchitecturePart.Featurisation, 4.5, 6.0, 6.2, 7.6),
        ("model", ArchitecturePart.Scoring, 6.2, 7.2, 6.2, 7.6),
        ("historic data", ArchitecturePart.Training, 0.2, 2.2, 3.2, 4.6),
        ("featurisation", ArchitecturePart.Featurisation, 2.9, 4.7, 3.2, 4.6),
        ("fitting and tracking", ArchitecturePart.Training, 5.0, 7.2, 3.2, 4.6),
        ("model package", ArchitecturePart.Training, 7.8, 9.8, 3.2, 4.6),
        ("governance: lineage from data to decision", ArchitecturePart.Governance, 0.2, 9.8, 0.8, 1.9),
    ];

    /// <summary>Draws the architecture; the part is outlined thickly and named.</summary>
    /// <param name="part">What the lesson is about.</param>
    public static Figure Of(ArchitecturePart part)
    {
        var sketch = new Sketch("", "").XAxis("visible", false).YAxis("visible", false).XAxis("range", (double[])[0, 10]).YAxis("range", (double[])[0.2, 8.8]);
        sketch.Box(2.7, 7.4, 5.9, 8.5, "#F4F4F4", "#8A8A8A").Label(2.8, 8.15, "scoring", "#444444");
        sketch.Box(0, 10, 2.9, 5.3, "#F4F4F4", "#8A8A8A").Label(0.1, 5.0, "training", "#444444");
        foreach (var box in Boxes)
        {
            var isPart = box.Part == part || (part == ArchitecturePart.Scoring && box.Part == ArchitecturePart.Policies);
            sketch.Box(box.Left, box.Right, box.Low, box.High, isPart ? "#FDE9D5" : "#FFFFFF", isPart ? Colours.Vermillion : "#767676")
                .Label((box.Left + box.Right) / 2, (box.Low + box.High) / 2, isPart ? $"<b>{box.Name}</b><br>(here)" : box.Name, "#222222", "center", 0);
        }

        foreach (var (x0, y0, x1, y1) in ((double, double, double, double)[])
            [(2.2, 6.9, 2.9, 6.9), (4.3, 6.9, 4.5, 6.9), (6.0, 6.9, 6.2, 6.9), (7.2, 6.9, 7.8, 6.9), (2.2, 3.9, 2.9, 3.9), (4.7, 3.9, 5.0, 3.9), (7.2, 3.9, 7.8, 3.9), (8.8, 4.6, 6.9, 6.2)])
            sketch.Arrow(x0, y0, x1, y1);
        sketch.Points("", [0, 10], [0.2, 8.8], "#FFFFFF", size: 1, inLegend: false, opacity: 0);
        var named = string.Join(", ", Boxes.Where(box => box.Part == part).Select(box => box.Name).Distinct());
        return sketch.Done(
            part == ArchitecturePart.None ? "Training and scoring share featurisation: that line is where skew is born" : $"This lesson is about: {named}",
            "Diagram. Above, scoring: an application's request passes policies, featurisation and the model, and becomes a decision. Below, training: historic data, the same featurisation, fitting, "
                + "a model package that feeds the scoring model. Under both lies governance." + (named.Length == 0 ? "" : $" Marked: {named}."),
            TableView.Of("Parts of the architecture", Boxes, box => [box.Name, $"{box.Part}", box.Part == part ? "here" : ""], "box", "part", "marked"));
    }
}
