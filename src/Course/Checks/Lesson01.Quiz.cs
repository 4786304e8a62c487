namespace Course;

public static partial class Lesson01
{
    /// <summary>The quiz at the end of the lesson.</summary>
    public static Quiz Quiz { get; } = new("01",
    [
        new("A model has an AUC of 0.9 and a log-loss worse than the constant's. This is:",
            Choice.Right("possible: it ranks well and its probabilities are wrong", "AUC looks at order only. Double every log-odds and AUC stays while log-loss explodes."),
            Choice.Wrong("impossible", "A strong word. AUC and log-loss measure different things, so one can be good without the other."),
            Choice.Wrong("a bug in the AUC", "A true effect is blamed on a bug. Model B of this lesson does it with ten loans."),
            Choice.Wrong("a sign that more data are needed", "More rows make the same wrong probabilities more certain. Calibrate.")),
        new("Class weights 'balanced':",
            Choice.Right("distort the base rate", "They train on a world where half of the loans go bad. Correct the prior, or do not read the output as a probability."),
            Choice.Wrong("always improve the log-loss", "Always? In the grid of this lesson every balanced setting is worse."),
            Choice.Wrong("change the threshold only", "Two things that sound alike: a threshold changes decisions, weights change the fitted probabilities."),
            Choice.Wrong("remove bias", "Statistical weights do not answer a question about fairness.")),
        new("Filling gaps before the split:",
            Choice.Right("leaks information from the test rows", "What is fitted must be fitted inside the fold, also when the damage happens to be small."),
            Choice.Wrong("is fine for medians", "A median of all rows has seen the test rows as well."),
            Choice.Wrong("only saves time", "It saves a second and costs the meaning of the score."),
            Choice.Wrong("matters for trees only", "It matters for whatever is judged on rows that helped to make its inputs.")),
        new("Why does a run record a data hash?",
            Choice.Right("it names the exact rows", "One changed cell changes the hash, so a rebuild knows whether it has the same data."),
            Choice.Wrong("it encrypts them", "A hash hides nothing and cannot be undone; it is a name."),
            Choice.Wrong("it compresses them", "The rows cannot be had back from it."),
            Choice.Wrong("it detects drift", "It says 'different', never how different. Drift is lesson 03.")),
        new("The best mean over folds in a grid is:",
            Choice.Right("biased toward good news", "The best of many noisy numbers is partly luck; judge the chosen setting once, on rows kept back."),
            Choice.Wrong("unbiased", "Each mean is; the best of them is not."),
            Choice.Wrong("biased toward bad news", "The sign is the other way round: we picked it because it looked good."),
            Choice.Wrong("the test score", "Rows that chose the setting are no test of it.")),
    ]);
}
