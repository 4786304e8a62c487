namespace Course;

/// <summary>A step of a service: who, and what is handed on.</summary>
/// <param name="From">Who hands on.</param>
/// <param name="To">Who gets it.</param>
/// <param name="What">What is handed on, in a few words.</param>
public sealed record ServiceStep(string From, string To, string What);

/// <summary>A service as boxes with numbered arrows: the numbers are the reading order.</summary>
public static class ServiceFigure
{
    /// <summary>Draws the boxes from left to right in the order in which the steps first name them.</summary>
    /// <param name="title">The finding.</param>
    /// <param name="steps">The steps, in order; two to six boxes in all.</param>
    /// <exception cref="ArgumentException">There are fewer than two boxes, or more than six.</exception>
    public static Figure Of(string title, params IReadOnlyList<ServiceStep> steps)
    {
        ArgumentNullException.ThrowIfNull(steps);
        var boxes = steps.SelectMany(step => new[] { step.From, step.To }).Distinct().ToList();
        if (boxes.Count is < 2 or > 6) throw new ArgumentException($"There are {boxes.Count} boxes; two to six can be read.", nameof(steps));
        var height = 2.2 + 0.75 * steps.Count;
        var sketch = new Sketch("", "").Height(170 + 48 * steps.Count).XAxis("visible", false).YAxis("visible", false)
            .XAxis("range", (double[])[0, boxes.Count]).YAxis("range", (double[])[0, height]);
        for (var i = 0; i < boxes.Count; i++)
            sketch.Box(i + 0.08, i + 0.92, height - 1.3, height - 0.2, "#EEF5FA", Colours.Blue).Label(i + 0.5, height - 0.75, $"<b>{boxes[i]}</b>", "#222222", "center", 0)
                .Box(i + 0.495, i + 0.505, 0.1, height - 1.3, "#BDBDBD");
        for (var i = 0; i < steps.Count; i++)
        {
            var y = height - 1.9 - 0.75 * i;
            var (from, to) = (boxes.IndexOf(steps[i].From) + 0.5, boxes.IndexOf(steps[i].To) + 0.5);
            sketch.Arrow(from, y, to, y).Label((from + to) / 2, y, $"{i + 1}. {steps[i].What}", "#222222", "center", 0, 12);
        }

        sketch.Points("", [0, boxes.Count], [0, height], "#FFFFFF", size: 1, inLegend: false, opacity: 0);
        var words = "Diagram with numbered arrows between " + string.Join(", ", boxes) + ". "
            + string.Join(" ", steps.Select((step, i) => $"{i + 1}: {step.From} to {step.To}, {step.What}."));
        return sketch.Done(title, string.Join(' ', words.Split(' ').Take(Figure.MostWords)),
            TableView.Of(title, steps.Select((step, i) => (step, i)), s => [$"{s.i + 1}", s.step.From, s.step.To, s.step.What], "step", "from", "to", "what"));
    }
}
