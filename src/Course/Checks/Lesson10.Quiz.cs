namespace Course;

public static partial class Lesson10
{
    /// <summary>The quiz at the end of the lesson.</summary>
    public static Quiz Quiz { get; } = new("10",
    [
        new("A feature's partial dependence is flat. What follows?",
            Choice.Right("Its effects may cancel over the rows", "The mean of a rising and a falling story is flat. Look at the individual curves."),
            Choice.Wrong("It has no effect on anybody", "An average says nothing about each case: one half may rise while the other falls."),
            Choice.Wrong("The model does not use it", "Unused features are flat, and so are used ones whose effects cancel. One implies the other, not the reverse."),
            Choice.Wrong("There is a bug in the plot", "A true effect can look like this; check the individual curves before the code.")),
        new("A partial dependence asks about people who do not exist when…",
            Choice.Right("features correlate", "Setting one feature for everybody breaks its tie to the others."),
            Choice.Wrong("trees are deep", "Depth belongs to the model; the made-up rows come from the data and the method."),
            Choice.Wrong("there are many rows", "More rows from the same world keep the same ties, and the same ghosts."),
            Choice.Wrong("features are scaled", "Scaling moves numbers, not people: the combinations stay what they are.")),
        new("In an ALE curve, zero means…",
            Choice.Right("the mean effect over the data", "The curve is centred: its rows average to zero."),
            Choice.Wrong("no risk", "The curve shows differences, not levels; risk itself is somewhere else."),
            Choice.Wrong("the base rate", "The base rate is a probability. A centred curve has lost the level on purpose."),
            Choice.Wrong("the smallest effect", "Effects below the mean are negative.")),
        new("A smooth two-way contour runs over a feature that is 0 or 1. What is the middle?",
            Choice.Right("An artefact of drawing", "There is no half default: nobody was ever asked about, and nobody can be."),
            Choice.Wrong("Fine, it is interpolation", "The tool can draw it; that does not make it a question about anybody."),
            Choice.Wrong("Needed for a readable plot", "Two lines, or two columns of cells, read better and invent nothing."),
            Choice.Wrong("What ALE would show", "ALE of two levels has two values and nothing between them either.")),
        new("Is a partial dependence a causal effect?",
            Choice.Right("Only under assumptions about back-doors", "If the other features block every back-door path, the average what-if has a causal reading (Zhao and Hastie 2021)."),
            Choice.Wrong("Always: we set the feature", "We set a number in a table. The world did not move."),
            Choice.Wrong("Never, so the plot is useless", "It describes the model truthfully, which is what an explanation of a model is for."),
            Choice.Wrong("Yes, if the model is accurate", "An accurate model may predict from symptoms; pressing on a symptom cures nobody.")),
    ]);
}
