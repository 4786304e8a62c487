using Course.Models;

namespace Course;

/// <summary>Exercises of lesson 00: a score by hand, the best constant, a client, and a polite refusal.</summary>
public static partial class Lesson00
{
    /// <summary>00.1: the hand model as a formula.</summary>
    public static Exercise<Func<double, int, double, double>> Score { get; } = new()
    {
        Id = "00.1",
        Expected = "the probability 1 / (1 + e^-logit) with logit = -2.90 + 1.5 util + 0.45 late - 0.25 (age - 50) / 10",
        Hint = "Age is centred at 50 and counted in tens of years. The logit is not yet the probability.",
        Expectations =
        [
            new("Noor (util 0.80, late 2, age 27) scores 1 / (1 + e^0.225)",
                score => Laws.Equal("Noor's score", 1 / (1 + Math.Exp(0.225)), score(0.80, 2, 27))),
            new("the careful customer (util 0.10, late 0, age 60) scores 1 / (1 + e^3)",
                score => Laws.Equal("the careful customer's score", 1 / (1 + Math.Exp(3)), score(0.10, 0, 60))),
            new("50 applicants the notebook does not show score as the library scores them", ScoresAsTheLibraryDoes),
        ],
        Probe = score => [score(0.80, 2, 27), score(0.10, 0, 60), score(0.5, 1, 40)],
        NearMisses =
        [
            new("does not divide the centred age by 10", (util, late, age) => Links.Sigmoid(-2.90 + 1.5 * util + 0.45 * late - 0.25 * (age - 50)),
                "The weight -0.25 is for ten years, so divide age - 50 by 10."),
            new("does not centre the age at 50", (util, late, age) => Links.Sigmoid(-2.90 + 1.5 * util + 0.45 * late - 0.25 * age / 10),
                "Take 50 off the age before you divide by 10."),
            new("returns the logit", (util, late, age) => -2.90 + 1.5 * util + 0.45 * late - 0.25 * (age - 50) / 10,
                "A logit can be any number. Turn it into a probability: 1 / (1 + Math.Exp(-logit))."),
        ],
    };

    /// <summary>00.2: the log-loss of the best constant.</summary>
    public static Exercise<Func<IEnumerable<bool>, double>> ConstantLogLoss { get; } = new()
    {
        Id = "00.2",
        Expected = "the mean log-loss, in nats, of the one number that fits these labels best, said to everyone",
        Hint = "Which constant is best? The share of true. Its loss is -(r ln r + (1 - r) ln(1 - r)), and 0 ln 0 counts as 0.",
        Expectations =
        [
            new("three bad of ten give 0.6109", constant => Laws.Equal("the loss for three bad of ten", Entropy(0.3), constant(ThreeOfTen))),
            new("the credit data", constant => Laws.Equal("the loss on the credit data", Entropy(CreditData.Load().BadRate), constant(CreditData.Load().Labels))),
            new("labels the notebook does not show", HoldsOnHiddenLabels),
            new("labels that are all false give 0", constant => Laws.Equal("the loss when nobody is bad", 0, constant(new bool[5]))),
            new("labels that are all true give 0", constant => Laws.Equal("the loss when everybody is bad", 0, constant([true, true]))),
        ],
        Probe = constant => [constant(ThreeOfTen), constant(new bool[5])],
        NearMisses =
        [
            new("gives NaN when one class is absent",
                labels => { var r = labels.Average(y => y ? 1.0 : 0.0); return -(r * Math.Log(r) + (1 - r) * Math.Log(1 - r)); },
                "Where the rate is 0, r · ln r is 0 · (-infinity), which is NaN. Count 0 ln 0 as 0."),
            new("says 0.5 to everyone", _ => Math.Log(2), "0.5 is a constant, and not the best one: use the share of true."),
            new("takes the logarithm to base 2",
                labels => { var r = labels.Average(y => y ? 1.0 : 0.0); return r is 0 or 1 ? 0 : -(r * Math.Log2(r) + (1 - r) * Math.Log2(1 - r)); },
                "Log-loss is in nats: use Math.Log."),
        ],
    };

    /// <summary>00.4: problems of a record, in words.</summary>
    public static Exercise<Func<Applicant, IReadOnlyList<string>>> Validate { get; } = new()
    {
        Id = "00.4",
        Expected = "one sentence a problem, each naming its field (util, late or age); no sentence for a record the model may score",
        Hint = "Collect, do not stop at the first. HandModel.Schema.Columns knows each field's Name, Minimum, Maximum and Allowed.",
        Expectations =
        [
            new("Noor's record has no problem", validate => Accepts(validate, Applicant.Noor)),
            new("200 valid records the notebook does not show have no problem", validate =>
                ValidApplicants(seed: 17, count: 200).Select(applicant => Accepts(validate, applicant)).FirstOrDefault(found => found is not null)),
            new("values on the limits are allowed", validate => Laws.First(
                Accepts(validate, new(0, 0, 18)), Accepts(validate, new(10, 100, 110)))),
            new("an age of 12 is refused by name", validate => Refuses(validate, Applicant.Noor with { Age = 12 }, "age")),
            new("a utilisation of -0.1 is refused by name", validate => Refuses(validate, Applicant.Noor with { Util = -0.1 }, "util")),
            new("values just over a limit are refused", validate => Laws.First(
                Refuses(validate, Applicant.Noor with { Age = 110.5 }, "age"), Refuses(validate, Applicant.Noor with { Late = 101 }, "late"),
                Refuses(validate, Applicant.Noor with { Util = 10.01 }, "util"), Refuses(validate, Applicant.Noor with { Late = -1 }, "late"))),
            new("NaN is refused by name", validate => Laws.First(
                Refuses(validate, Applicant.Noor with { Util = double.NaN }, "util"), Refuses(validate, Applicant.Noor with { Age = double.NaN }, "age"))),
            new("two problems are both named", validate => Refuses(validate, new(-1, 2, 12), "util", "age")),
        ],
        Probe = validate =>
        [
            validate(Applicant.Noor).Count, validate(Applicant.Noor with { Age = 12 }).Count,
            validate(Applicant.Noor with { Age = double.NaN }).Count, validate(new(-1, 2, 12)).Count,
        ],
        NearMisses =
        [
            new("lets NaN pass", applicant => Problems(applicant, (value, column) => value < column.Minimum || value > column.Maximum),
                "NaN is neither below nor above anything. Ask whether the value is inside, and refuse if it is not."),
            new("stops at the first problem", applicant => [.. Problems(applicant, Outside).Take(1)],
                "Whoever mends one field at a time writes to you three times. Collect all problems."),
        ],
    };

    private static bool[] ThreeOfTen => [true, true, true, false, false, false, false, false, false, false];

    private static string? ScoresAsTheLibraryDoes(Func<double, int, double, double> score)
    {
        foreach (var applicant in ValidApplicants(seed: 50, count: 50))
        {
            var what = FormattableString.Invariant($"the score of util {applicant.Util:F3}, late {applicant.Late}, age {applicant.Age:F1}");
            var expected = HandModel.Scorer.Prediction(applicant.ToRaw());
            if (Laws.Equal(what, expected, score(applicant.Util, applicant.Late, applicant.Age)) is { } found) return found;
        }

        return null;
    }

    private static string? HoldsOnHiddenLabels(Func<IEnumerable<bool>, double> constant)
    {
        foreach (var rate in (double[])[0.05, 0.28, 0.9])
        {
            var labels = Hidden.Labels(seed: 23, count: 731, rate);
            var expected = Entropy(labels.Count(label => label) / (double)labels.Length);
            if (Laws.Equal("the loss on hidden labels", expected, constant(labels)) is { } found) return found;
            if (Laws.Equal("the loss on the same labels in another order", expected, constant(Hidden.Shuffled(29, labels))) is { } other) return other;
        }

        return null;
    }

    private static double Entropy(double rate) => rate is 0 or 1 ? 0 : -(rate * Math.Log(rate) + (1 - rate) * Math.Log(1 - rate));

    private static string? Accepts(Func<Applicant, IReadOnlyList<string>> validate, Applicant applicant) =>
        validate(applicant) is not { } problems ? "The method returned null; return an empty list when nothing is wrong."
        : problems.Count == 0 ? null
        : $"{applicant} is valid, and the method says: {problems[0]}";

    private static string? Refuses(Func<Applicant, IReadOnlyList<string>> validate, Applicant applicant, params string[] fields)
    {
        if (validate(applicant) is not { } problems) return "The method returned null; return a list of problems.";
        var unnamed = fields.FirstOrDefault(field => !problems.Any(problem => problem?.Contains(field, StringComparison.OrdinalIgnoreCase) == true));
        return unnamed is null ? Laws.Holds(problems.Count == fields.Length, $"{applicant} has {fields.Length} problem(s), and the method lists {problems.Count}.")
            : $"No problem names '{unnamed}' for {applicant}.";
    }

    private static string[] Problems(Applicant applicant, Func<double, SchemaColumn, bool> isWrong) => [.. applicant.ToRaw()
        .Zip(HandModel.Schema.Columns).Where(pair => isWrong(pair.First, pair.Second))
        .Select(pair => FormattableString.Invariant($"{pair.Second.Name} is {pair.First}; allowed is {pair.Second.Allowed}"))];

    private static bool Outside(double value, SchemaColumn column) => !(value >= column.Minimum && value <= column.Maximum);

    private static IEnumerable<Applicant> ValidApplicants(int seed, int count)
    {
        var numbers = Hidden.Numbers(seed, 3 * count);
        for (var i = 0; i < count; i++)
            yield return new(Util: 2 * numbers[3 * i], Late: (int)(12 * numbers[3 * i + 1]), Age: 18 + 80 * numbers[3 * i + 2]);
    }
}
