namespace Course.Models;

/// <summary>Reads a model that XGBoost saved as JSON (versions 1.0 to 3.x): boosted trees, dart, linear.</summary>
/// <remarks>
/// <para>
/// Thresholds, leaves, weights and base score are the floats nearest to their text, as XGBoost reads them, and are
/// added up in double: margins differ from XGBoost's own float sums by about 1e-6. A value goes left when (float)x is
/// less than the threshold; a missing one takes the node's default direction. Covers are <c>sum_hessian</c>.
/// </para>
/// <para>
/// The base score stands in prediction space: its logit is the base margin of a logistic objective, its logarithm that
/// of counts. Dart's tree weights are multiplied into the leaves. A linear model reads a missing value as 0.
/// </para>
/// <para>Refused: categorical splits, vector leaves, hinge loss, nesting past 64 levels, files past <see cref="ModelFile.MaxBytes"/>.</para>
/// </remarks>
public static class XgboostJson
{
    /// <summary>Classes a model may have.</summary>
    public const int MaxOutputs = 1 << 16;

    /// <summary>Features a model without names may have.</summary>
    public const int MaxUnnamedFeatures = 1 << 20;

    /// <summary>Reads the file.</summary>
    /// <exception cref="ModelFormatException">The content is no such model; the message names the place.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    public static IScorer Read(string path) => JsonPart.Read(ModelFile.Bytes(path), path, Parse);

    internal static bool Matches(JsonPart root) => root.Maybe("learner") is not null;

    internal static IScorer Parse(JsonPart root)
    {
        var learner = root["learner"];
        var parameters = learner["learner_model_param"];
        var features = Features(learner, parameters);
        var objective = XgboostObjective.Of(learner["objective"]["name"]);
        var outputs = Outputs(parameters);
        var bases = objective.BaseMargins(parameters["base_score"], outputs);
        var booster = learner["gradient_booster"];
        return booster["name"].String() switch
        {
            "gbtree" => XgboostTrees.Parse(booster["model"], null, features, bases, objective.Link),
            "dart" => XgboostTrees.Parse(booster["gbtree"]["model"], booster["weight_drop"], features, bases, objective.Link),
            "gblinear" => Linear(booster["model"]["weights"], features, bases, objective.Link),
            _ => throw booster["name"].Wrong("gbtree, dart or gblinear"),
        };
    }

    private static string[] Features(JsonPart learner, JsonPart parameters)
    {
        var count = parameters["num_feature"].IntegerText();
        if (learner.Maybe("feature_names") is { Length: > 0 } names)
        {
            if (names.Length != count) throw names.Error($"{names.Length} names for {count} features");
            return names.Strings();
        }

        if (count is < 0 or > MaxUnnamedFeatures)
            throw parameters["num_feature"].Error($"{count} features; allowed are 0 to {MaxUnnamedFeatures}");
        return [.. Enumerable.Range(0, count).Select(i => $"f{i}")];
    }

    private static int Outputs(JsonPart parameters)
    {
        var classes = parameters.Maybe("num_class")?.IntegerText() ?? 0;
        var targets = parameters.Maybe("num_target")?.IntegerText() ?? 1;
        if (classes is < 0 or > MaxOutputs) throw parameters["num_class"].Error($"{classes} classes; allowed are 0 to {MaxOutputs}");
        if (targets is < 0 or > MaxOutputs) throw parameters["num_target"].Error($"{targets} targets; allowed are 0 to {MaxOutputs}");
        return Math.Max(1, Math.Max(classes, targets));
    }

    /// <summary>Weights stand feature after feature, one an output; the biases come last.</summary>
    private static IScorer Linear(JsonPart part, string[] features, double[] bases, Link link)
    {
        int width = features.Length, outputs = bases.Length;
        var expected = (width + 1L) * outputs;
        if (part.Length != expected) throw part.Error($"{part.Length} weights; {width} features and a bias for {outputs} outputs need {expected}");
        var weights = part.Floats();
        double Intercept(int output) => bases[output] + weights[width * outputs + output];
        if (outputs == 1) return new LinearModel(features, weights[..width], Intercept(0), link) { MissingIsZero = true, RoundsToFloat = true };
        var byClass = new double[width * outputs];
        for (var output = 0; output < outputs; output++)
            for (var feature = 0; feature < width; feature++)
                byClass[output * width + feature] = weights[feature * outputs + output];
        return new MulticlassLinearModel(features, byClass, [.. Enumerable.Range(0, outputs).Select(Intercept)], link) { MissingIsZero = true, RoundsToFloat = true };
    }
}
