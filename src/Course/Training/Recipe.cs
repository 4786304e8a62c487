using System.Globalization;

namespace Course;

/// <summary>What learns.</summary>
public enum Learner
{
    /// <summary>The base rate, for everyone.</summary>
    Constant,

    /// <summary>One question, two rates.</summary>
    OneRule,

    /// <summary>Every feature for itself: Gaussian with one variance for both outcomes, Bernoulli for one-hot columns.</summary>
    NaiveBayes,

    /// <summary>Logistic regression (ML.NET, L-BFGS).</summary>
    Logistic,

    /// <summary>Boosted trees (ML.NET, FastTree).</summary>
    BoostedTrees,
}

/// <summary>All choices of a training, by name: the same recipe, rows and seed give the same model.</summary>
public sealed record Recipe
{
    /// <summary>The recipes that have a name.</summary>
    public static IReadOnlyList<string> Names { get; } = ["constant", "one-rule", "naive Bayes", "logistic", "logistic, power", "boosted trees"];

    /// <summary>What learns.</summary>
    public Learner Learner { get; init; } = Learner.Logistic;

    /// <summary>Whether numbers are bent toward symmetry (Yeo-Johnson) before they are scaled.</summary>
    public bool HasPower { get; init; }

    /// <summary>Whether a column with gaps gets a second feature that says so.</summary>
    public bool HasIndicators { get; init; }

    /// <summary>Whether the two outcomes are weighted to count the same; this moves the base rate to one half.</summary>
    public bool IsBalanced { get; init; }

    /// <summary>Weight of the squared weights in logistic regression (ML.NET's l2Regularization), 0 or more.</summary>
    public double Strength { get; init; } = 1;

    /// <summary>Number of boosted trees.</summary>
    public int Trees { get; init; } = 80;

    /// <summary>Leaves of each tree, at most.</summary>
    public int Leaves { get; init; } = 8;

    /// <summary>Share of each tree's answer that is taken.</summary>
    public double LearningRate { get; init; } = 0.08;

    /// <summary>What it is, in words.</summary>
    public string Name => Learner switch
    {
        Learner.Constant => "constant",
        Learner.OneRule => "one-rule",
        Learner.NaiveBayes => "naive Bayes",
        Learner.BoostedTrees => "boosted trees",
        _ => "logistic",
    } + (HasPower ? ", power" : "") + (HasIndicators ? ", indicators" : "") + (IsBalanced ? ", balanced" : "");

    /// <summary>A recipe by name.</summary>
    /// <exception cref="ArgumentException">There is no such name; the message lists those there are.</exception>
    public static Recipe Named(string name) => name switch
    {
        "constant" => new() { Learner = Learner.Constant },
        "one-rule" => new() { Learner = Learner.OneRule },
        "naive Bayes" => new() { Learner = Learner.NaiveBayes },
        "logistic" => new(),
        "logistic, power" => new() { HasPower = true },
        "boosted trees" => new() { Learner = Learner.BoostedTrees },
        _ => throw new ArgumentException($"There is no recipe '{name}'. There are: {string.Join("; ", Names)}.", nameof(name)),
    };

    /// <summary>The choices as text, as a tracked run keeps them.</summary>
    public IReadOnlyDictionary<string, string> ToParameters() => new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["balanced"] = Text(IsBalanced), ["indicators"] = Text(HasIndicators), ["learner"] = Learner.ToString(), ["learning_rate"] = Text(LearningRate),
        ["leaves"] = Text(Leaves), ["power"] = Text(HasPower), ["strength"] = Text(Strength), ["trees"] = Text(Trees),
    };

    /// <summary>Reads what <see cref="ToParameters"/> wrote; other parameters are left alone.</summary>
    /// <exception cref="ArgumentException">A parameter is missing or no such value.</exception>
    public static Recipe FromParameters(IReadOnlyDictionary<string, string> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return new()
        {
            Learner = Parsed<Learner>("learner", Enum.TryParse), HasPower = Parsed<bool>("power", bool.TryParse),
            HasIndicators = Parsed<bool>("indicators", bool.TryParse), IsBalanced = Parsed<bool>("balanced", bool.TryParse),
            Strength = Parsed<double>("strength", Number), LearningRate = Parsed<double>("learning_rate", Number),
            Trees = Parsed<int>("trees", Whole), Leaves = Parsed<int>("leaves", Whole),
        };

        T Parsed<T>(string name, TryParser<T> parser) =>
            parameters.TryGetValue(name, out var text) && parser(text, out var value)
                ? value
                : throw new ArgumentException($"The parameter '{name}' is {(text is null ? "missing" : $"'{text}'")}; a recipe cannot be read.", nameof(parameters));

        static bool Number(string? text, out double value) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
        static bool Whole(string? text, out int value) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out value);
    }

    private delegate bool TryParser<T>(string? text, out T value);

    private static string Text(IConvertible value) => value.ToString(CultureInfo.InvariantCulture);
}
